/** What a pair declares: inputs, outputs, columns, foldings and expectation. Nothing of Spark. */
package io.github.streamparity.harness.declare;
