/**
 * What a pair declares: inputs, outputs, columns, foldings and expectation. It does not use Spark.
 */
package io.github.streamparity.harness.declare;
