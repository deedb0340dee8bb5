package io.github.streamparity.harness.report;

import static io.github.streamparity.harness.report.SampleRun.SILENT;
import static io.github.streamparity.harness.report.SampleRun.counts;
import static io.github.streamparity.harness.report.SampleRun.emits;
import static io.github.streamparity.harness.report.SampleRun.row;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Unfinished;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Comparisons of every kind that there is. */
final class Samples {
  /** Words that try to be something else. */
  static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "]]>",
          "=1+1",
          "\"quoted\"",
          "'single'",
          "null",
          "",
          "trailing  ",
          "\u001b[31mred\u001b[0m",
          "right\u202eto\u200fleft",
          "line\nbreak\ttab",
          "\u0000\uffff\ud800",
          "a|b`c`",
          "@somebody #1",
          "https://example.org",
          "![image](x)",
          "<!-- comment -->",
          "&amp;",
          "naïve 日本語 😀",
          "\\u001b");

  private static final List<String> BLUE = List.of("blue blue blue blue blue green green green");

  private Samples() {}

  /** Blue, green, gohawks: explained, since the query is silent in the empty tick. */
  static SampleRun explained() {
    CapturedRow blue = row("blue", 5L);
    CapturedRow green = row("green", 3L);
    CapturedRow hawks = row("gohawks", 1L);
    return counts("running-word-count", Folding.COMPLETE)
        .tick(BLUE, emits(blue, green), emits(blue, green))
        .tick(List.of("gohawks"), emits(blue, green, hawks), emits(blue, green, hawks))
        .tick(List.of(), emits(blue, green, hawks), SILENT)
        .tick(
            List.of("green green"),
            emits(blue, row("green", 5L), hawks),
            emits(blue, row("green", 5L), hawks));
  }

  static SampleRun equivalent() {
    return counts("word-count", Folding.PER_BATCH)
        .tick(List.of("a b"), emits(row("a", 1L), row("b", 1L)), emits(row("a", 1L), row("b", 1L)))
        .tick(List.of("b"), emits(row("b", 1L)), emits(row("b", 1L)));
  }

  /** Another count, a lost word, an invented word. */
  static SampleRun divergent() {
    return counts("word-count", Folding.UPDATE)
        .tick(
            BLUE,
            emits(row("blue", 5L), row("green", 3L)),
            emits(row("blue", 5L), row("green", 3L)))
        .tick(
            List.of("gohawks are great", "blue skies"),
            emits(row("are", 1L), row("blue", 6L), row("gohawks", 1L), row("skies", 1L)),
            emits(row("are", 1L), row("blue", 1L), row("Gohawks", 1L), row("skies", 1L)))
        .tick(List.of("green"), emits(row("green", 4L)), emits(row("green", 4L)));
  }

  /** Two programs of which the pair compares one output. */
  static SampleRun notCompared() {
    return divergent()
        .leavesOut(
            Side.REFERENCE,
            "print@DStreamRunningWordCount.java:45",
            "foreachRDD@DStreamRunningWordCount.java:52",
            "foreachRDD@DStreamRunningWordCount.java:52#2")
        .leavesOut(Side.CANDIDATE, "query:totals-of-the-day");
  }

  static SampleRun failed() {
    return counts("running-word-count", Folding.COMPLETE)
        .tick(BLUE, emits(row("blue", 5L)), emits(row("blue", 5L)))
        .fails(
            Side.CANDIDATE,
            "java.lang.IllegalStateException: no <word> here",
            "java.lang.IllegalStateException: no <word> here\n\tat Word.count(Word.java:7)\n")
        .tick(List.of("gohawks"), emits(row("blue", 5L), row("gohawks", 1L)), SILENT)
        .tick(List.of("green"), emits(row("blue", 5L), row("green", 1L)), SILENT);
  }

  static SampleRun inconclusive() {
    return counts("word-count", Folding.UPDATE)
        .tick(List.of("nothing"), emits(), emits())
        .tick(List.of(), emits(), SILENT);
  }

  static SampleRun interrupted() {
    return counts("running-word-count", Folding.COMPLETE)
        .tick(BLUE, emits(row("blue", 5L)), emits(row("blue", 5L)))
        .stops(Side.CANDIDATE)
        .tick(List.of("gohawks"), emits(row("blue", 5L), row("gohawks", 1L)), SILENT);
  }

  /** A row that the query emits three ticks later, and one that it emits earlier. */
  static SampleRun moved() {
    return counts("moved-words", Folding.APPEND)
        .tick(List.of("a"), emits(row("a", 1L)), emits(row("a", 1L)))
        .tick(List.of("late"), emits(row("late", 1L)), emits())
        .tick(List.of("b"), emits(row("b", 1L)), emits(row("b", 1L)))
        .tick(List.of("c"), emits(row("c", 1L)), emits(row("c", 1L), row("late", 1L)))
        .tick(List.of("d"), emits(row("d", 1L)), emits(row("d", 1L)));
  }

  /** The query emits what did not change once more than the pair accepts. */
  static SampleRun exceeding() {
    return counts("running-word-count-update", Folding.UPDATE)
        .tick(BLUE, emits(row("blue", 5L), row("red", 1L)), emits(row("blue", 5L), row("red", 1L)))
        .tick(List.of("red"), emits(row("blue", 5L), row("red", 2L)), emits(row("red", 2L)))
        .tick(List.of("red"), emits(row("blue", 5L), row("red", 3L)), emits(row("red", 3L)))
        .accepting(Accepted.cause("unchanged-keys").atMost(1));
  }

  /** A row of a window that the query emits a tick later. */
  static SampleRun movedWindow() {
    CapturedRow row = row(Instant.parse("2021-10-01T09:30:00Z"), "StructuredStreaming", 1L);
    CapturedRow other = row(Instant.parse("2021-10-01T09:35:00Z"), "StructuredStreaming", 1L);
    return SampleRun.of(
            "late-windows",
            new OutputDeclaration(
                "counts",
                Foldings.both(Folding.APPEND),
                List.of(
                    Column.of("window_start", ColumnType.TIMESTAMP),
                    Column.of("word", ColumnType.STRING),
                    Column.of("count", ColumnType.LONG)),
                List.of("window_start", "word"),
                false))
        .tick(List.of("a"), emits(row, other), emits(other))
        .tick(List.of("b"), emits(), emits(row));
  }

  /** The same of a wide output. */
  static SampleRun movedWide() {
    CapturedRow row = row(1L, "some words of a text", 2L, "some source", "some target", 0.5);
    return SampleRun.of("wide-rows", wide(false))
        .tick(List.of("a"), emits(row), emits())
        .tick(List.of("b"), emits(), emits(row));
  }

  /** Long texts of a wide output that differ far from their beginnings. */
  static SampleRun longValues() {
    String sentence = "the same words again and again, ".repeat(40);
    return SampleRun.of("long-values", wide(false))
        .tick(
            List.of("1,x"),
            emits(row(1L, sentence + "and green" + sentence, 2L, "kept", "kept", 0.5)),
            emits(row(1L, sentence + "and blue" + sentence, 2L, "kept", "kept", 0.5)))
        .tick(
            List.of("2,x"),
            emits(row(2L, "short", 2L, "kept", "kept", 0.5)),
            emits(row(2L, "short", 3L, "kept", "kept", 0.5)));
  }

  /** A key and columns of which few change. */
  static OutputDeclaration wide(boolean ordered) {
    return new OutputDeclaration(
        "texts",
        Foldings.both(Folding.UPDATE),
        List.of(
            Column.of("key", ColumnType.LONG),
            Column.of("text", ColumnType.STRING),
            Column.of("count", ColumnType.LONG),
            Column.of("source", ColumnType.STRING),
            Column.of("target", ColumnType.STRING),
            Column.of("share", ColumnType.DOUBLE)),
        List.of("key"),
        ordered);
  }

  /** A top three in another order. */
  static SampleRun reordered() {
    return SampleRun.of(
            "top-words",
            new OutputDeclaration(
                "top",
                Foldings.both(Folding.PER_BATCH),
                List.of(Column.of("word", ColumnType.STRING), Column.of("count", ColumnType.LONG)),
                List.of(),
                true))
        .tick(
            List.of("a a a b b b c"),
            emits(row("a", 3L), row("b", 3L), row("c", 1L)),
            emits(row("b", 3L), row("a", 3L), row("c", 1L)));
  }

  /** A job that depends on the order of its records. */
  static SampleRun noisy() {
    return equivalent()
        .noise(
            new NoiseFinding(Side.REFERENCE, Noise.AGAIN, Optional.empty()),
            new NoiseFinding(Side.REFERENCE, Noise.REVERSED, Optional.of(2)),
            new NoiseFinding(Side.REFERENCE, Noise.PARTITIONS, Optional.of(0)),
            new NoiseFinding(Side.CANDIDATE, Noise.AGAIN, Optional.empty()));
  }

  /** An explained run that was replayed without its cause. */
  static SampleRun proved(Proof proof) {
    return explained()
        .experiments(
            new ExperimentResult(
                "empty-tick",
                "the empty ticks dropped",
                Optional.of(proof),
                proof == Proof.REFUTED ? Optional.of(3) : Optional.empty()));
  }

  /** The script ends while the query still waits. */
  static SampleRun unfinished() {
    return counts("window-words", Folding.APPEND)
        .tick(List.of("a"), emits(row("a", 1L)), emits())
        .unfinished(
            new Unfinished(
                Side.CANDIDATE,
                1,
                Instant.parse("2018-06-21T22:50:30Z"),
                Optional.of(Instant.parse("2018-06-21T23:10:00Z"))));
  }

  /** Two DStream jobs, called by their variants' ids. */
  static SampleRun sameEngine() {
    return divergent()
        .expectingNothing()
        .variants(
            new Variant("old-job", Optional.of(Engine.DSTREAM), Optional.of("3.5.6")),
            new Variant("new-job", Optional.of(Engine.DSTREAM), Optional.of("4.1.0")));
  }

  /** Every hostile word in both engines, and changed, lost and invented ones. */
  static SampleRun hostile() {
    SampleRun run = counts("word-count", Folding.UPDATE);
    for (String word : HOSTILE) {
      String record = word.replace("\ud800", "");
      run.tick(
          List.of(record, record),
          emits(row(word, 1L), row("only DStreams " + word, 1L)),
          emits(row(word, 2L), row("only Structured " + word, 1L)));
    }
    return run.tick(List.of(), emits(row(null, null)), emits(row(null, 3L)));
  }

  /** A running count over so many ticks, every seventh empty, and wrong from the middle on. */
  static SampleRun longRun(int ticks, boolean wrong) {
    SampleRun run = counts("running-word-count", Folding.COMPLETE);
    Map<String, Long> counts = new TreeMap<>();
    for (int tick = 1; tick <= ticks; tick++) {
      boolean empty = tick % 7 == 0;
      String word = "word-" + tick * 31 % 23;
      if (!empty) {
        counts.merge(word, 1L, Long::sum);
      }
      List<CapturedRow> rows = rows(counts);
      List<CapturedRow> others = new ArrayList<>(rows);
      if (wrong && tick > ticks / 2 && tick % 5 == 0) {
        others.remove(0);
      }
      run.tick(
          empty ? List.of() : List.of(word),
          Optional.of(rows),
          empty ? SILENT : Optional.of(others));
    }
    return run;
  }

  private static List<CapturedRow> rows(Map<String, Long> counts) {
    List<CapturedRow> rows = new ArrayList<>();
    counts.forEach((word, count) -> rows.add(row(word, count)));
    return rows;
  }

  /** A row in a hundred is wrong, from the tenth tick on: about 500 rows in 60 ticks. */
  static SampleRun manyRows(int ticks, int rowsATick, boolean explainedToo, String... more) {
    SampleRun run = counts("clicks-by-page", Folding.UPDATE);
    for (String output : more) {
      run.andTo(output);
    }
    for (int tick = 1; tick <= ticks; tick++) {
      List<CapturedRow> rows = new ArrayList<>();
      List<CapturedRow> others = new ArrayList<>();
      List<String> records = new ArrayList<>();
      for (int row = 0; row < rowsATick; row++) {
        String page = "/shop/page-" + (tick * 7 + row * 3) % 97;
        long count = 1000L + tick * 10L + row;
        records.add("{\"page\": \"" + page + "\", \"user\": " + row + "}");
        rows.add(row(page, count));
        switch ((tick + row) % 5) {
          case 0 -> {} // missing
          case 1 -> others.add(row(page, count));
          default -> others.add(row(page, count + 1));
        }
      }
      boolean empty = explainedToo && tick % 7 == 0;
      if (empty) {
        run.tick(List.of(), emits(row("/shop/page-1", 7L)), SILENT);
      } else {
        run.tick(records, Optional.of(rows), Optional.of(tick < ticks / 6 ? rows : others));
      }
    }
    return run;
  }

  /** Twenty columns of which a few change, an address among them. */
  static SampleRun manyColumns() {
    List<Column> columns = new ArrayList<>(List.of(Column.of("order_id", ColumnType.STRING)));
    columns.add(Column.of("url", ColumnType.STRING));
    for (int i = 3; i <= 20; i++) {
      columns.add(Column.of("measure_" + i, i % 3 == 0 ? ColumnType.STRING : ColumnType.LONG));
    }
    SampleRun run =
        SampleRun.of(
            "orders-wide",
            new OutputDeclaration(
                "orders", Foldings.both(Folding.UPDATE), columns, List.of("order_id"), false));
    for (int tick = 1; tick <= 6; tick++) {
      run.tick(
          List.of("order " + tick, "order " + (tick + 100)),
          emits(orders(tick, 0), orders(tick + 100, 0), orders(tick + 200, 0)),
          tick == 5
              ? emits(orders(tick, 0), orders(tick + 300, 0))
              : emits(orders(tick, tick % 3), orders(tick + 100, tick % 2), orders(tick + 200, 0)));
    }
    return run;
  }

  private static CapturedRow orders(int order, int wrong) {
    List<Object> values = new ArrayList<>(List.of("ord-2021-" + (10_000 + order)));
    values.add("https://shop.example.org/c/shoes/" + order + "?utm_source=mail&v=" + wrong);
    for (int i = 3; i <= 20; i++) {
      values.add(
          i % 3 == 0
              ? "text of " + (i + (i == 9 ? wrong : 0))
              : (Object) (100L * i + (i == 17 ? wrong : 0)));
    }
    return row(values.toArray());
  }

  /** Four columns with an address, as many jobs have. */
  static SampleRun address() {
    SampleRun run =
        SampleRun.of(
            "page-views",
            new OutputDeclaration(
                "views",
                Foldings.both(Folding.UPDATE),
                List.of(
                    Column.of("window_start", ColumnType.TIMESTAMP),
                    Column.of("url", ColumnType.STRING),
                    Column.of("views", ColumnType.LONG),
                    Column.of("share", ColumnType.DOUBLE)),
                List.of("window_start", "url"),
                false));
    String url =
        "https://www.example.org/catalogue/shoes/winter/boots-with-laces?colour=blue&page=";
    Instant window = Instant.parse("2021-10-01T09:30:00Z");
    for (int tick = 1; tick <= 4; tick++) {
      run.tick(
          List.of(url + tick),
          emits(row(window, url + tick, 3L, 0.25), row(window, url + "0", 1L, 0.75)),
          emits(row(window, url + tick, 3L + tick % 2, 0.25), row(window, url + "0", 1L, 0.75)));
    }
    return run;
  }

  /** Many small differences: a hundred a tick. */
  static SampleRun tenThousandDivergences() {
    return manyRows(125, 100, false);
  }
}
