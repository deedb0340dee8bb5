/** Drives the queries of a structured job on manual clocks, one trigger a tick or several. */
package io.github.streamparity.harness.replay.structured;
