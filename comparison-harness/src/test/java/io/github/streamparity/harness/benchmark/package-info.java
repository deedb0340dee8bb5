/** Makes large inputs for {@code comparison-harness/benchmark}, and measures the floor. */
package io.github.streamparity.harness.benchmark;
