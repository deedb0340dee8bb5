package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.report.text.TextReport;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Reports show the records of the tick in which a side failed, since they may be the reason. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailedTicksTest {
  private final SampleRun run = Samples.failed();

  @Test
  void for_a_terminal() {
    assertThat(render(new TextReport()))
        .contains("  Where Structured Streaming failed: tick 2\n    input: \"gohawks\"\n");
  }

  @Test
  void in_markdown() {
    assertThat(render(new MarkdownReport()))
        .contains(
            "### Where Structured Streaming failed: tick 2\n\nInput:\n\n- <code>\"gohawks\"</code>\n");
  }

  @Test
  void in_html() {
    String errors = render(new HtmlReport()).split("id=\"errors\"", 2)[1].split("</section>", 2)[0];
    assertThat(errors).contains("in tick 2").containsPattern("class=\"records\"[^!]*gohawks");
  }

  @Test
  void not_where_no_script_is_at_hand() {
    assertThat(new TextReport().render(run.compare(), Optional.empty()))
        .doesNotContain("Where Structured Streaming failed");
  }

  private String render(Report report) {
    return report.render(run.compare(), Optional.of(run.script()));
  }
}
