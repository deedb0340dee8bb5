/**
 * Replays in a process of its own, which may die of its variant: the process, the one that asks it,
 * and what they say to each other.
 */
package io.github.streamparity.harness.replay.worker;
