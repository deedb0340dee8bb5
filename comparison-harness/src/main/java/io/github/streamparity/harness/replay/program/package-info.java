/** Replays programs as they are, each in a process of its own that an agent takes hold of. */
package io.github.streamparity.harness.replay.program;
