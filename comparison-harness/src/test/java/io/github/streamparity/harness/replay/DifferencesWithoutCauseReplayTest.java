package io.github.streamparity.harness.replay;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.Arrival;
import io.github.streamparity.dstream.TimedWords;
import io.github.streamparity.dstream.words.DStreamSlowSlide;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredSlowSlide;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Pairs that an engineer would write, and in which the engines differ in a way that no cause
 * predicts yet: what both emit, and that it stays divergent. {@code docs/causes/README.md} has
 * their names.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DifferencesWithoutCauseReplayTest {
  private static final Instant NINE_FIFTY = Instant.parse("2021-10-01T09:50:00Z");

  /** Windows end with ticks 3 and 6 on both sides; the query emits them while they are open. */
  @Test
  void early_window_update_mode_emits_a_window_while_it_is_open() throws Exception {
    Comparison comparison =
        divergent(
            JobPair.named("early-window")
                .input("lines", RecordForm.words("word").timedByArrival())
                .output(windows(Output.update("counts")))
                .dstream(DStreamSlowSlide::counts)
                .structured(OutputMode.Update(), StructuredSlowSlide::counts)
                .accepting("empty-tick", "slide", "window-pending")
                .script(() -> words(NINE_FIFTY.plusSeconds(1), "blue", "blue", "red"))
                .build());

    assertThat(Replays.rows(comparison.reference(), "counts", 2)).isEmpty();
    assertThat(Replays.rows(comparison.reference(), "counts", 3).orElseThrow())
        .containsExactlyInAnyOrder(counted(-3, 3, "blue", 2), counted(-3, 3, "red", 1));
    assertThat(Replays.rows(comparison.candidate(), "counts", 1).orElseThrow())
        .containsExactlyInAnyOrder(counted(-3, 3, "blue", 1), counted(0, 6, "blue", 1));
    assertThat(Replays.rows(comparison.candidate(), "counts", 2).orElseThrow())
        .containsExactlyInAnyOrder(counted(-3, 3, "blue", 2), counted(0, 6, "blue", 2));
  }

  /** A word of 09:49:59.5 that arrives a second late. */
  @Test
  void window_time_a_window_of_arrival_has_other_records_than_one_of_event_time() throws Exception {
    DStreamJob.OneInput byArrival =
        lines ->
            lines
                .flatMap(TimedWords::in)
                .mapToPair(word -> new Tuple2<>(word._2(), 1L))
                .reduceByKey(Long::sum)
                .transformToPair(
                    (counts, batch) -> Arrival.inWindow(counts, batch, Durations.seconds(1)))
                .map(it -> new Tuple3<>(it._1()._1(), it._1()._3(), it._2()));
    StructuredJob.OneInput byEventTime =
        lines ->
            io.github.streamparity.structured.TimedWords.in(lines)
                .groupBy(window(col("time"), "1 second"), col("word"))
                .count()
                .select(col("window.start").as("window_start"), col("word"), col("count"));
    Comparison comparison =
        divergent(
            JobPair.named("window-time")
                .input(
                    "lines",
                    RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
                        .eventTime("time", "uuuu-MM-dd HH:mm:ss")
                        .eachWordOf("word"))
                .output(
                    Output.update("counts")
                        .column("window_start", ColumnType.TIMESTAMP)
                        .column("word", ColumnType.STRING)
                        .column("count", ColumnType.LONG)
                        .key("window_start", "word"))
                .dstream(byArrival)
                .structured(OutputMode.Update(), byEventTime)
                .accepting("empty-tick", "late-record")
                .script(
                    () -> words(NINE_FIFTY, "2021-10-01 09:49:59,blue", "2021-10-01 09:49:59,blue"))
                .build());

    List<Object> first = List.of(NINE_FIFTY.minusSeconds(1), "blue", 1L);
    assertThat(Replays.rows(comparison.reference(), "counts", 1)).contains(List.of(first));
    assertThat(Replays.rows(comparison.candidate(), "counts", 1)).contains(List.of(first));
    assertThat(Replays.rows(comparison.reference(), "counts", 2))
        .contains(List.of(List.of(NINE_FIFTY, "blue", 1L)));
    assertThat(Replays.rows(comparison.candidate(), "counts", 2))
        .contains(List.of(List.of(NINE_FIFTY.minusSeconds(1), "blue", 2L)));
  }

  private static Comparison divergent(JobPair pair) throws Exception {
    Comparison comparison = Replays.compareOnce(pair, pair.canonicalScript().get());
    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.DIVERGENT);
    assertThat(comparison.divergences()).anyMatch(it -> it.cause().isEmpty());
    return comparison;
  }

  /** A tick for each line; none arrives where it is empty. */
  private static Script words(Instant start, String... lines) {
    ScriptBuilder script = ScriptBuilder.named("words").start(start);
    for (String line : lines) {
      script.tick(line.isEmpty() ? new String[0] : new String[] {line});
    }
    return script.build();
  }

  private static Output windows(Output output) {
    return output
        .column("window_start", ColumnType.TIMESTAMP)
        .column("window_end", ColumnType.TIMESTAMP)
        .column("word", ColumnType.STRING)
        .column("count", ColumnType.LONG)
        .key("window_start", "window_end", "word");
  }

  private static List<Object> counted(int from, int to, String word, long count) {
    return List.of(NINE_FIFTY.plusSeconds(from), NINE_FIFTY.plusSeconds(to), word, count);
  }
}
