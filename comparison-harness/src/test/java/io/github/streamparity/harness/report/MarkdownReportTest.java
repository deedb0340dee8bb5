package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.report.markdown.MarkdownReport;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MarkdownReportTest {
  private static String markdown(SampleRun run) {
    return new MarkdownReport().render(run.compare(), Optional.of(run.script()));
  }

  @Test
  void it_begins_with_the_verdict_and_shows_the_first_divergence() {
    assertThat(markdown(Samples.explained()))
        .startsWith(
            """
            ## ≈ `running-word-count`: explained

            **The two jobs agree, except for differences that are known and accepted.**\
            """)
        .contains(
            """
            | = in both tables | <code>blue</code> | <code>5</code> | <em>silent</em> |  |
            """)
        .contains(
            """
            | tick | DStreams | Structured Streaming | |
            |---:|---|---|---|
            | 1 | ● 2 rows | ● 2 rows |  |
            | 2 | ● 3 rows | ● 3 rows |  |
            | 3 | ● 3 rows | – silent | ≈ explained |
            | 4 | ● 3 rows | ● 3 rows |  |
            """);
  }

  @Test
  void many_ticks_are_folded_away() {
    assertThat(markdown(Samples.longRun(400, true)))
        .contains("<details><summary>Every tick of counts</summary>")
        .satisfies(it -> assertThat(it.lines().count()).isLessThan(100));
  }

  @Test
  void a_partial_report_is_marked() {
    assertThat(markdown(Samples.interrupted())).contains("**Incomplete:**");
  }
}
