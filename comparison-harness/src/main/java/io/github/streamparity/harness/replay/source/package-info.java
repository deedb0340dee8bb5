/**
 * Releases a script tick by tick and puts each tick into a port. A port is a source as a replay
 * sees it; each kind of source has a package of its own below this one.
 */
package io.github.streamparity.harness.replay.source;
