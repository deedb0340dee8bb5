package io.github.streamparity.harness.compare.causes;

import static io.github.streamparity.harness.compare.Replays.output;
import static io.github.streamparity.harness.compare.Replays.row;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import java.time.Instant;
import java.util.List;

/** Counts of words in windows of event time, on 2021-10-01. */
final class Windows {
  /** Records such as {@code 2021-10-01 09:03:00,spark}. */
  static final Input READ =
      Input.named("lines")
          .of(
              RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
                  .eventTime("time", "uuuu-MM-dd HH:mm:ss")
                  .eachWordOf("word"));

  private Windows() {}

  /** start, end, word and count. */
  static OutputDeclaration windows(Folding folding, String... key) {
    return output(
        folding,
        List.of(key),
        Column.of("start", ColumnType.TIMESTAMP),
        Column.of("end", ColumnType.TIMESTAMP),
        Column.of("word", ColumnType.STRING),
        Column.of("count", ColumnType.LONG));
  }

  static CapturedRow window(String start, String end, long count) {
    return row(at(start), at(end), "spark", count);
  }

  /** start, word and count: no row says where its window ends. */
  static OutputDeclaration starts(Folding folding, String... key) {
    return output(
        folding,
        List.of(key),
        Column.of("window_start", ColumnType.TIMESTAMP),
        Column.of("word", ColumnType.STRING),
        Column.of("count", ColumnType.LONG));
  }

  static CapturedRow start(String start, long count) {
    return row(at(start), "spark", count);
  }

  /** end, word and count: no row says where its window starts. */
  static OutputDeclaration ends(Folding folding, String... key) {
    return output(
        folding,
        List.of(key),
        Column.of("window_end", ColumnType.TIMESTAMP),
        Column.of("word", ColumnType.STRING),
        Column.of("count", ColumnType.LONG));
  }

  static CapturedRow end(String end, long count) {
    return row(at(end), "spark", count);
  }

  static Instant at(String time) {
    return Instant.parse(instant(time));
  }

  static String instant(String time) {
    return "2021-10-01T" + time + (time.length() == 5 ? ":00Z" : "Z");
  }

  static String record(String time) {
    return "2021-10-01 " + time + ":00,spark";
  }
}
