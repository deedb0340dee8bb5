package io.github.streamparity.harness.script;

/** A text of a script and where it stands. */
record Placed(Place place, String text) {}
