/** Drives a DStream job on a manual clock, one batch a tick. */
package io.github.streamparity.harness.replay.dstream;
