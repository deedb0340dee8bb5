/**
 * The face for tests: {@code assertThat(Parity.compare(pair)).agrees()}. Needs AssertJ, which users
 * bring themselves; fits every test framework.
 */
package io.github.streamparity.harness.testing;
