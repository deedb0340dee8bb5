package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.report.junit.JUnitReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.report.text.TextReport;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A cause that is accepted more narrowly than it occurs: what is accepted, and what was found. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExceededTest {
  private static final String WORDS = "ccepted in at most 1 row, found 2";

  private static String draw(Report report) {
    SampleRun run = Samples.exceeding();
    return report.render(run.compare(), Optional.of(run.script()));
  }

  @Test
  void every_report_says_both() throws Exception {
    assertThat(draw(new TextReport()).replaceAll("\\s+", " "))
        .contains("emitted only what changed. Accepted in at most 1 row, found 2. input")
        .contains("explained, not accepted (tick 3) accepted in at most 1 row, found 2 why:");
    assertThat(draw(new MarkdownReport()))
        .contains("emitted only what changed. Accepted in at most 1 row, found 2.\n")
        .contains("| explained, not accepted<br>accepted in at most 1 row, found 2 |");
    assertThat(draw(new JUnitReport())).contains("only what changed. A" + WORDS + ".");
    assertThat(Xml.parse(draw(new HtmlReport())).getDocumentElement().getTextContent())
        .contains("Not accepted" + "Accepted in at most 1 row, found 2.");
  }

  @Test
  void report_json_has_it_as_data() throws Exception {
    JsonNode report = new ObjectMapper().readTree(draw(new JsonReport()));
    JsonNode ticks = report.at("/outputs/counts/ticks");

    assertThat(ticks.get(1).at("/divergences/0").has("exceeds")).isFalse();
    assertThat(ticks.get(2).at("/divergences/0/exceeds"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"accepts": {"cause": "unchanged-keys", "rows": 1}, "rows": 2}]
                    """));
  }
}
