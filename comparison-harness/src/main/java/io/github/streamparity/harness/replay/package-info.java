/**
 * Replays a script through a variant, on the engine as it is shipped, in virtual time: in this JVM
 * or in a process of its own. What happens is reported to a {@code ReplayListener}, tick by tick.
 */
package io.github.streamparity.harness.replay;
