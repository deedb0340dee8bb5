package io.github.streamparity.harness.capture;

import static io.github.streamparity.harness.capture.Captures.row;
import static io.github.streamparity.harness.capture.Captures.ticks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture that somebody wrote by hand, or with another program. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordedCaptureTest {
  private static final String MINIMAL =
      """
      {"format": "streamparity-capture/2", "outputs": [{"name": "counts", "columns": {"word": "String", "count": "LONG"}}]}
      {"tick": 1, "output": "counts", "rows": [{"word": "green", "count": 3}, {"count": 5, "word": "blue"}]}

      {"tick": 4, "output": "counts", "rows": []}
      {"tick": 4, "output": "counts", "rows": [{"word": "blue", "count": 6}]}\
      """;

  @TempDir private Path dir;

  @Test
  void needs_only_the_format_the_outputs_and_the_emissions() throws Exception {
    FileCapture capture = open("old-job.capture.jsonl", MINIMAL);
    assertThat(capture.header().variant()).isEqualTo(Variant.recorded("old-job"));
    assertThat(capture.header().pair().name()).isEqualTo("recorded");
    assertThat(capture.header().pair().outputs())
        .containsExactly(
            new OutputDeclaration(
                "counts",
                Foldings.both(Folding.APPEND),
                List.of(Column.of("word", ColumnType.STRING), Column.of("count", ColumnType.LONG)),
                List.of(),
                false));
    assertThat(capture.outcome()).isEmpty();
    assertThat(ticks(capture))
        .extracting(CapturedTick::number, tick -> tick.of("counts"), CapturedTick::completed)
        .containsExactly(
            tuple(1, List.of(List.of(row("blue", 5L), row("green", 3L))), true),
            tuple(4, List.of(List.of(), List.of(row("blue", 6L))), true));
  }

  @Test
  void an_output_with_a_key_folds_by_update_if_nothing_else_is_said() throws Exception {
    String keyed = MINIMAL.replace("\"LONG\"}", "\"LONG\"}, \"key\": [\"word\"]");
    assertThat(folding(keyed)).isEqualTo(Folding.UPDATE);
    assertThat(folding(keyed.replace("\"key\"", "\"folding\": \"complete\", \"key\"")))
        .isEqualTo(Folding.COMPLETE);
  }

  @Test
  void rows_of_an_output_whose_order_counts_stay_as_they_are() throws Exception {
    String ordered = MINIMAL.replace("\"LONG\"}", "\"LONG\"}, \"ordered\": true");
    assertThat(ticks(open("a.jsonl", ordered)).get(0).of("counts"))
        .containsExactly(List.of(row("green", 3L), row("blue", 5L)));
  }

  @Test
  void takes_its_id_from_the_files_name_where_that_is_one() throws Exception {
    assertThat(open("query-3.5.jsonl", MINIMAL).variant().id()).isEqualTo("query-3.5");
    assertThat(open("Old Job.jsonl", MINIMAL).variant().id()).isEqualTo("recorded");
    assertThat(open("plain", MINIMAL).variant().id()).isEqualTo("plain");
  }

  @Test
  void may_say_its_engine_the_ends_of_its_ticks_and_its_own_end() throws Exception {
    String more =
        MINIMAL.replace("\"outputs\"", "\"engine\": \"structured\", \"outputs\"")
            + "\n{\"tick\": 4, \"batches\": 2}\n"
            + "{\"end\": \"interrupted\", \"completedTicks\": 4, \"batches\": 2}";
    FileCapture capture = open("a.jsonl", more);
    assertThat(capture.variant().engine()).contains(Engine.STRUCTURED);
    assertThat(capture.outcome().map(ReplayOutcome::status)).contains(ReplayStatus.INTERRUPTED);
    assertThat(ticks(capture)).extracting(CapturedTick::batches).containsExactly(0, 2);
  }

  @Test
  void numbers_and_nested_values_need_no_quotes() throws Exception {
    String text =
        """
        {"format": "streamparity-capture/2", "outputs": [{"name": "o", "columns": {"d": "decimal", "j": "json", "s": "set"}}]}
        {"tick": 1, "output": "o", "rows": [{"d": 1.50, "j": {"b": 1.0, "a": [null]}, "s": ["b", "a", "b"]}]}
        """;
    assertThat(ticks(open("a.jsonl", text)).get(0).of("o"))
        .containsExactly(
            List.of(row(new BigDecimal("1.5"), "{\"a\":[null],\"b\":1}", "[\"a\",\"b\"]")));
  }

  @Test
  void is_a_recording_again_when_it_is_written() throws Exception {
    FileCapture capture = open("old-job.jsonl", MINIMAL);
    Path copy = dir.resolve("old-job.capture.jsonl");
    CaptureFiles.write(capture, copy);
    assertThat(Captures.inMemory(CaptureFiles.open(copy))).isEqualTo(Captures.inMemory(capture));
  }

  @Test
  void a_tick_far_away_is_a_mistake_in_its_number() throws Exception {
    FileCapture capture = open("a.jsonl", MINIMAL.replace("\"tick\": 4", "\"tick\": 2000000000"));
    assertThat(catchThrowableOfType(InvalidCaptureException.class, () -> ticks(capture)))
        .hasMessageStartingWith(capture.path() + ":4:10: the tick is out of order");
  }

  private Folding folding(String text) throws Exception {
    return open("a.jsonl", text).header().pair().outputs().get(0).foldings().reference();
  }

  private FileCapture open(String name, String text) throws Exception {
    return CaptureFiles.open(Files.writeString(dir.resolve(name), text));
  }
}
