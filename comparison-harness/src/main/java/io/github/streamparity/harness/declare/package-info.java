/**
 * The declaration of a pair: inputs, outputs, columns, foldings and expectation. It does not use
 * Spark.
 */
package io.github.streamparity.harness.declare;
