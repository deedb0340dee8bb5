package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.json.JsonReport;
import io.github.streamparity.harness.report.junit.JUnitReport;
import io.github.streamparity.harness.report.markdown.MarkdownReport;
import io.github.streamparity.harness.report.text.TextReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JsonReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode report(SampleRun run) throws Exception {
    return JSON.readTree(new JsonReport().render(run.compare(), Optional.of(run.script())));
  }

  @Test
  void it_has_at_least_what_the_design_says() throws Exception {
    JsonNode expected =
        JSON.readTree(
            """
            {"format": "streamparity-report/2", "pair": "running-word-count", "verdict": "explained",
             "agreement": "every-tick",
             "script": {"name": "sample", "ticks": 4, "records": 3},
             "sides": {"reference": {"variant": "dstream", "engine": "dstream", "spark": "4.1.0",
                                     "status": "completed", "batches": 4},
                       "candidate": {"variant": "structured", "engine": "structured",
                                     "spark": "4.1.0", "status": "completed", "batches": 3}},
             "outputs": {"counts": {"agreement": "every-tick"}}}
            """);
    JsonNode report = report(Samples.explained());
    assertContains(report, expected, "");
    JsonNode third = report.at("/outputs/counts/ticks/2");
    JsonNode tick =
        JSON.readTree(
            """
            {"tick": 3, "referenceRows": 3, "candidateRows": null}
            """);
    assertContains(third, tick, "/ticks/3");
    JsonNode divergence =
        JSON.readTree(
            """
            {"kind": "silent", "side": "candidate", "cause": "empty-tick", "accepted": true,
             "proof": "predicted", "rows": []}
            """);
    assertContains(third.at("/divergences/0"), divergence, "/divergences/0");
    assertThat(third.at("/divergences/0/evidence").isObject()).isTrue();
    assertThat(third.at("/divergences/0/words").asText())
        .isEqualTo(
            "no record arrived and Structured Streaming ran no micro-batch; DStreams emitted 3"
                + " rows, the unchanged state");
  }

  private static void assertContains(JsonNode actual, JsonNode expected, String path) {
    if (!expected.isObject()) {
      assertThat(actual).as(path).isEqualTo(expected);
      return;
    }
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      assertThat(actual.has(field.getKey())).as(path + "/" + field.getKey()).isTrue();
      assertContains(actual.get(field.getKey()), field.getValue(), path + "/" + field.getKey());
    }
  }

  @Test
  void a_row_that_differs_has_both_sides_and_the_changed_columns() throws Exception {
    JsonNode divergences = report(Samples.divergent()).at("/outputs/counts/ticks/1/divergences");
    assertThat(divergences.findValuesAsText("kind"))
        .containsExactly("missing", "unexpected", "changed");
    assertThat(divergences.at("/0/rows/0"))
        .isEqualTo(
            JSON.readTree(
                """
                {"reference": {"word": "gohawks", "count": 1}, "candidate": null, "changed": []}
                """));
    assertThat(divergences.at("/2/rows/0"))
        .isEqualTo(
            JSON.readTree(
                """
                {"reference": {"word": "blue", "count": 6}, "candidate": {"word": "blue", "count": 1},
                 "changed": ["count"]}
                """));
    assertThat(divergences.at("/0/cause").isNull()).isTrue();
  }

  @Test
  void a_moved_row_has_its_two_ticks_and_stands_in_the_earlier_one() throws Exception {
    JsonNode ticks = report(Samples.moved()).at("/outputs/counts/ticks");
    JsonNode divergence = ticks.at("/1/divergences/0");
    assertThat(divergence.path("kind").asText()).isEqualTo("moved");
    assertThat(divergence.path("from").asInt()).isEqualTo(2);
    assertThat(divergence.path("to").asInt()).isEqualTo(4);
    assertThat(ticks.at("/3/divergences")).isEmpty();
  }

  @Test
  void evidence_is_data() throws Exception {
    assertThat(report(Samples.explained()).at("/outputs/counts/ticks/2/divergences/0/evidence"))
        .isEqualTo(JSON.readTree("{\"rows\": 3, \"what\": \"state\", \"onInputs\": false}"));
  }

  @Test
  void noise_and_experiments_are_there_if_they_were_tried() throws Exception {
    assertThat(report(Samples.explained()).has("noise")).isFalse();
    assertThat(report(Samples.explained()).has("experiments")).isFalse();
    assertThat(report(Samples.noisy()).path("noise").path(1))
        .isEqualTo(
            JSON.readTree(
                """
                {"side": "reference", "kind": "reversed", "finding": "order-dependent", "tick": 2}
                """));
    assertThat(report(Samples.proved(Proof.REFUTED)).path("experiments").path(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"cause": "empty-tick", "what": "the empty ticks dropped", "proof": "refuted",
                 "left": 3}
                """));
  }

  @Test
  void an_unknown_or_undeclared_value_is_null() throws Exception {
    JsonNode report = report(Samples.sameEngine());
    assertThat(report.path("expected").isNull()).isTrue();
    assertThat(report.at("/sides/reference/variant").asText()).isEqualTo("old-job");
    assertThat(report.at("/sides/reference/spark").asText()).isEqualTo("3.5.6");
  }

  @Test
  void a_script_that_ends_too_soon_says_what_is_wanting() throws Exception {
    assertThat(report(Samples.unfinished()).at("/outputs/counts/unfinished"))
        .isEqualTo(
            JSON.readTree(
                """
                {"waiting": "candidate", "rows": 1, "watermark": "2018-06-21T22:50:30Z",
                 "closing": "2018-06-21T23:10:00Z"}
                """));
  }

  @Test
  void a_hundred_rows_are_listed_and_all_are_counted() throws Exception {
    CapturedRow[] rows =
        LongStream.range(0, 250).mapToObj(it -> row("w" + it, it)).toArray(CapturedRow[]::new);
    JsonNode divergence =
        report(
                SampleRun.counts("word-count", Folding.PER_BATCH)
                    .tick(List.of("x"), emits(rows), emits(row("other", 1L))))
            .at("/outputs/counts/ticks/0/divergences/0");
    assertThat(divergence.get("rowCount").asInt()).isEqualTo(250);
    assertThat(divergence.get("rows")).hasSize(100);
  }

  @Test
  void an_error_has_its_tick_and_message_but_no_stack_trace() throws Exception {
    JsonNode report = report(Samples.failed());
    assertThat(report.at("/sides/candidate/error/tick").asInt()).isEqualTo(2);
    assertThat(report.toString()).doesNotContain("Word.java:7");
    assertThat(report.get("agreement").isNull()).isTrue();
    assertThat(report.get("incomplete").asBoolean()).isFalse();
    assertThat(report(Samples.interrupted()).get("incomplete").asBoolean()).isTrue();
  }

  @Test
  void every_report_is_the_same_in_every_locale_and_time_zone() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    List<Report> reports =
        List.of(
            new JsonReport(),
            new TextReport(),
            new MarkdownReport(),
            new HtmlReport(),
            new JUnitReport());
    SampleRun run = Samples.hostile();
    Comparison comparison = run.compare();
    try {
      for (Report report : reports) {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        String here = report.render(comparison, Optional.of(run.script()));
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        assertThat(report.render(comparison, Optional.of(run.script()))).isEqualTo(here);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
