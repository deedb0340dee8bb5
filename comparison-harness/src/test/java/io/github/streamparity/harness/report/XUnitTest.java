package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.report.junit.JUnitReport;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jenkins' xUnit plugin takes {@code junit.xml}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class XUnitTest {
  private static String xml(SampleRun run) {
    return new JUnitReport().render(run.compare(), Optional.of(run.script()));
  }

  @Test
  void it_takes_a_report_of_any_kind() {
    assertThat(
            Stream.of(
                Samples.explained(),
                Samples.divergent(),
                Samples.explained().strict(),
                Samples.failed(),
                Samples.inconclusive(),
                Samples.interrupted(),
                Samples.noisy(),
                Samples.proved(Proof.REFUTED),
                Samples.unfinished(),
                Samples.hostile()))
        .allSatisfy(run -> assertThat(XUnit.problems(xml(run))).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<report/>",
        "<testsuites skipped='0'/>",
        "<testsuites time='soon'/>",
        "<testsuites><testcase name='a'/></testsuites>",
        "<testsuite name='a' tests='1' failures='0'/>",
        "<testsuites>text</testsuites>",
        "<testsuite name='a' tests='1' failures='0' errors='0'><testcase/></testsuite>",
        "<testsuite name='a' tests='1' failures='0' errors='0'><test name='a'/></testsuite>",
        "<testsuite name='a' tests='1' failures='0' errors='0'>"
            + "<testcase name='a'><failure why='b'/></testcase></testsuite>",
        "<testsuite name='a' tests='1' failures='0' errors='0'>"
            + "<testcase name='a'><failure><b/></failure></testcase></testsuite>"
      })
  void it_refuses_an_invalid_file(String xml) {
    assertThat(XUnit.problems(xml)).isNotEmpty();
  }
}
