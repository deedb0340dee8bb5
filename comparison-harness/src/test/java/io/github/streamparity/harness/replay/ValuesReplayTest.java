package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.streaming.OutputMode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** One value as a Java job gives it and as SQL does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ValuesReplayTest {
  private static final String[] DATES = {"2018-06-21", "1582-10-14", "1500-03-01", "0001-01-01"};
  private static final String[] TIMES = {
    "2018-06-21T23:00:30Z", "1890-01-01T00:00:00Z", "1500-01-01T00:00:00Z", "0001-01-01T00:00:00Z"
  };

  @Test
  void dates_are_the_same_however_long_ago() throws Exception {
    Comparison comparison =
        compare(ColumnType.DATE, lines -> lines.map(LocalDate::parse), "date(value)", DATES);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(Replays.rows(comparison.candidate(), "values", 1).orElseThrow())
        .contains(List.of(LocalDate.parse("0001-01-01")));
  }

  @Test
  void times_are_the_same_however_long_ago() throws Exception {
    Comparison comparison =
        compare(
            ColumnType.TIMESTAMP, lines -> lines.map(Instant::parse), "timestamp(value)", TIMES);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(Replays.rows(comparison.candidate(), "values", 1).orElseThrow())
        .contains(List.of(Instant.parse("0001-01-01T00:00:00Z")));
  }

  @Test
  void a_date_inside_a_json_column_is_text() throws Exception {
    Comparison comparison =
        compare(
            ColumnType.JSON,
            lines -> lines.map(line -> Map.of("day", LocalDate.parse(line))),
            "struct(date(value) AS day)",
            DATES);

    assertThat(comparison.verdict()).as(comparison.reason()).isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void lists_of_tuples_are_lists_of_lists() throws Exception {
    Comparison comparison =
        compare(
            ColumnType.JSON,
            lines -> lines.map(line -> List.of(new Tuple2<>(line, 1), new Tuple2<>(line, 2))),
            "array(array(value, '1'), array(value, '2'))",
            "a");

    assertThat(Replays.rows(comparison.reference(), "values", 1).orElseThrow().toString())
        .isEqualTo("[[[[\"a\",1],[\"a\",2]]]]");
  }

  private static Comparison compare(
      ColumnType type, DStreamJob.OneInput dstream, String expression, String... records)
      throws Exception {
    return Replays.compare(
        JobPair.named("values")
            .output(Output.append("values").column("v", type))
            .dstream(dstream)
            .structured(OutputMode.Append(), lines -> lines.selectExpr(expression + " AS v"))
            .script(ScriptBuilder.named("values").tick(records).build())
            .build());
  }
}
