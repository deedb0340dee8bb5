package io.github.streamparity.harness.script;

/** A text of a script and where it stands. */
public record Placed(Place place, String text) {}
