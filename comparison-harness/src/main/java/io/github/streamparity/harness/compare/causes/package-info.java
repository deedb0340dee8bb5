/**
 * The causes: a named reason why the two engines differ and the rule that predicts it, one file a
 * rule. {@link io.github.streamparity.harness.compare.causes.Causes} names them all.
 */
package io.github.streamparity.harness.compare.causes;
