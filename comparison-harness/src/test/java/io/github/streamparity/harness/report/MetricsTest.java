package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.report.text.TextReport;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The engines' own reports stand side by side in every report. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MetricsTest {
  private final SampleRun run = Samples.explained();

  private String drawn(Report report) {
    return report.render(run.compare(), Optional.of(run.script()));
  }

  @Test
  void in_text_a_line_a_side() {
    assertThat(drawn(new TextReport()))
        .endsWith(
            """

              What the engines report for counts
                          batches  input rows  state rows  rows dropped
              DStreams    4        3           –           –
              Structured  3        3           3           0
            """);
  }

  @Test
  void in_markdown_a_table_that_folds() {
    assertThat(drawn(new MarkdownReport()))
        .contains(
            """
            <details><summary>What the engines report for counts</summary>

            | | batches | input rows | state rows | rows dropped |
            |---|---:|---:|---:|---:|
            | DStreams | 4 | 3 | – | – |
            | Structured Streaming | 3 | 3 | 3 | 0 |

            </details>
            """);
  }

  @Test
  void in_html_a_table_that_folds_with_each_tick_below() {
    Document html = Xml.parse(drawn(new HtmlReport()).replace("<!DOCTYPE html>", ""));

    assertThat(Xml.elements(html, "table"))
        .filteredOn(table -> table.getAttribute("class").contains("metrics"))
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.getTextContent().replaceAll("\\s+", " "))
                  .contains("batchesinput rowsstate rowsrows dropped")
                  .contains("Structured Streaming3330");
              assertThat(table.getParentNode().getParentNode().getNodeName()).isEqualTo("details");
            });
  }

  @Test
  void in_json_a_number_each_and_null_for_what_is_not_reported() throws Exception {
    JsonNode metrics =
        new ObjectMapper().readTree(drawn(new JsonReport())).at("/outputs/counts/metrics");

    assertThat(metrics.toString())
        .isEqualTo(
            "{\"reference\":{\"batches\":4,\"inputRows\":3,\"stateRows\":null,\"droppedRows\":null,"
                + "\"watermark\":null},\"candidate\":{\"batches\":3,\"inputRows\":3,\"stateRows\":3,"
                + "\"droppedRows\":0,\"watermark\":null}}");
  }
}
