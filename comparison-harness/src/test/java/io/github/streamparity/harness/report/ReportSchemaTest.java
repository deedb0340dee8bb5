package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.docs.Schema;
import io.github.streamparity.harness.report.json.JsonReport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code report.json} and its schema say the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportSchemaTest {
  private static final Schema SCHEMA = Schema.of("report");

  private static ObjectNode report(SampleRun run) {
    String text = new JsonReport().render(run.compare(), Optional.of(run.script()));
    return (ObjectNode) Schema.json(text);
  }

  @Test
  void a_report_of_any_kind_has_the_fields_that_the_schema_names_and_no_other() {
    assertThat(
            Stream.of(
                Samples.explained(),
                Samples.equivalent(),
                Samples.divergent(),
                Samples.failed(),
                Samples.inconclusive(),
                Samples.interrupted(),
                Samples.moved(),
                Samples.exceeding(),
                Samples.movedWindow(),
                Samples.reordered(),
                Samples.noisy(),
                Samples.proved(Proof.PROVEN),
                Samples.proved(Proof.REFUTED),
                Samples.unfinished(),
                Samples.sameEngine(),
                Samples.hostile(),
                Samples.manyColumns(),
                Samples.address()))
        .allSatisfy(run -> assertThat(SCHEMA.problemsAndUnknownFields(report(run))).isEmpty());
  }

  @Test
  void fields_of_a_later_version_are_not_a_problem() {
    ObjectNode report = report(Samples.explained());
    report.put("added", 1);
    assertThat(SCHEMA.problems(report)).isEmpty();
    assertThat(SCHEMA.problemsAndUnknownFields(report)).hasSize(1);
  }

  @Test
  void a_wrong_report_is_refused() {
    List<Consumer<ObjectNode>> mistakes =
        List.of(
            report -> report.put("format", "streamparity-report/1"),
            report -> report.put("verdict", "fine"),
            report -> report.put("agreement", "every_tick"),
            report -> report.remove("outputs"),
            report -> report.putNull("strict"),
            report -> report.withArray("accepts").addObject().put("output", "counts"),
            report -> at(report, "/script").put("interval", "1 s"),
            report -> at(report, "/script").put("start", "yesterday"),
            report -> at(report, "/sides").remove("candidate"),
            report -> at(report, "/sides/reference").put("engine", "flink"),
            report -> at(report, "/sides/reference").put("batches", -1),
            report -> at(report, "/outputs/counts").put("agreement", true),
            report -> at(report, "/outputs/counts/columns/0").put("type", "int"),
            report -> at(report, "/outputs/counts/metrics/candidate").put("watermark", "soon"),
            report -> at(report, "/outputs/counts/ticks/2").put("tick", 0),
            report -> at(report, "/outputs/counts/ticks/2").put("referenceRows", "3"),
            report -> at(report, "/outputs/counts/ticks/2/divergences/0").put("kind", "gone"),
            report -> at(report, "/outputs/counts/ticks/2/divergences/0").put("kind", "moved"),
            report -> at(report, "/outputs/counts/ticks/2/divergences/0").remove("side"),
            report -> at(report, "/outputs/counts/ticks/2/divergences/0").remove("proof"),
            report -> at(report, "/outputs/counts/ticks/2/divergences/0").putNull("cause"));
    assertThat(mistakes)
        .allSatisfy(
            mistake -> {
              ObjectNode report = report(Samples.explained());
              mistake.accept(report);
              assertThat(SCHEMA.problems(report)).isNotEmpty();
            });
  }

  @Test
  void its_words_are_those_of_the_code() {
    assertThat(SCHEMA.words("/properties/verdict"))
        .isEqualTo(words(Verdict.values(), Verdict::word));
    assertThat(SCHEMA.words("/$defs/agreement"))
        .isEqualTo(words(Agreement.values(), Agreement::word));
    assertThat(SCHEMA.words("/$defs/folding")).isEqualTo(words(Folding.values(), Folding::word));
    assertThat(SCHEMA.words("/$defs/replay/properties/engine"))
        .isEqualTo(words(Engine.values(), Engine::word));
    assertThat(SCHEMA.words("/$defs/replay/properties/status"))
        .startsWith(words(ReplayStatus.values(), ReplayStatus::word).toArray(String[]::new));
    assertThat(SCHEMA.words("/$defs/divergence/properties/kind"))
        .isEqualTo(words(DivergenceKind.values(), DivergenceKind::word));
    assertThat(SCHEMA.words("/$defs/divergence/properties/proof"))
        .isEqualTo(words(Proof.values(), Proof::word));
    assertThat(SCHEMA.words("/$defs/output/properties/columns/items/properties/type"))
        .isEqualTo(words(ColumnType.values(), ColumnType::word));
    assertThat(SCHEMA.words("/properties/noise/items/properties/kind"))
        .isEqualTo(words(Noise.values(), Noise::word));
    assertThat(SCHEMA.words("/properties/noise/items/properties/finding"))
        .isEqualTo(words(Noise.values(), Noise::finding));
  }

  private static <T> List<String> words(T[] values, Function<T, String> word) {
    return Arrays.stream(values).map(word).toList();
  }

  private static ObjectNode at(JsonNode report, String pointer) {
    return (ObjectNode) report.at(pointer);
  }
}
