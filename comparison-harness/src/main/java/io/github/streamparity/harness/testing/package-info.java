/**
 * Comparisons in tests: {@code assertThat(Parity.compare(pair)).agrees()}. Needs AssertJ, which
 * users bring themselves; fits every test framework. A failure's message is drawn by {@code
 * FailureText} from what the reports show.
 */
package io.github.streamparity.harness.testing;
