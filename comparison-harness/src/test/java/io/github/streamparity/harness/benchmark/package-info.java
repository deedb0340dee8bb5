/** What {@code comparison-harness/benchmark} needs to make large inputs and to know the floor. */
package io.github.streamparity.harness.benchmark;
