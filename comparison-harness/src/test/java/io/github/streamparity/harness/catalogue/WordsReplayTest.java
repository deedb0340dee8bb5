package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withForeachBatch;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.words.DStreamDistinctWords;
import io.github.streamparity.dstream.words.DStreamLateWords;
import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.dstream.words.DStreamSplitWords;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.Variants;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.TimedWords;
import io.github.streamparity.structured.words.StructuredLateWords;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import io.github.streamparity.structured.words.StructuredSplitWords;
import io.github.streamparity.structured.words.StructuredWordCount;
import io.github.streamparity.structured.words.StructuredWordsBySecond;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;

/** The pairs that count words. */
class WordsReplayTest extends FamilyContract {
  private static final Instant NINE_FIFTY = Instant.parse("2021-10-01T09:50:00Z");
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  WordsReplayTest() {
    super(
        "words",
        wordCount(),
        networkWordCount(),
        running(),
        runningUpdate(),
        appendRefused(),
        splitWords(),
        RankedWords.distinct(),
        RankedWords.topN(),
        activeWords(),
        WindowedWords.tumbling(),
        WindowedWords.sliding(),
        lateWords(),
        ArrivedWords.recent(),
        ArrivedWords.recentInverse(),
        ArrivedWords.slowSlide(),
        ArrivedWords.unalignedSlide(),
        ArrivedWords.slowSlideUpdate(),
        wordsBySecond());
  }

  private static Catalogued wordCount() {
    return Catalogued.pair("word-count")
        .computing((output, side, ticks) -> PlainCounts.ofEachTick(ticks, PlainCounts::words))
        .differing(3, "empty-tick")
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair ->
                withDStream(
                    pair, lines -> DStreamWordCount.counts(lines.window(Durations.seconds(2)))))
        .wrong(
            REFERENCE,
            "counts from the start",
            pair -> withDStream(pair, DStreamRunningWordCount::counts))
        .wrong(
            CANDIDATE,
            "counts from the start",
            pair -> withStructured(pair, OutputMode.Complete(), StructuredRunningWordCount::counts))
        .wrong(
            CANDIDATE,
            "counts a word of a batch once",
            pair ->
                withForeachBatch(
                    pair,
                    lines -> StructuredWordCount.counts(lines).withColumn("count", expr("1L"))))
        .wrong(REFERENCE, "takes a tab for a space", Variants::dstreamReadingTabsAsSpaces)
        .wrong(
            CANDIDATE,
            "takes no notice of case",
            pair -> structuredReading(pair, lines -> lines.selectExpr("lower(value) AS value")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withForeachBatch(pair, lines -> StructuredWordCount.counts(lines.repartition(3))));
  }

  private static Catalogued activeWords() {
    return Catalogued.pair("active-words")
        .computing((output, side, ticks) -> activeWords(side, ticks))
        .differing(5, "empty-tick")
        .differing(6, "idle-change")
        .differing(7, "idle-change")
        .differing(8, "empty-tick")
        .differing(12, "empty-tick")
        .differing(13, "idle-change")
        .wrong(REFERENCE, "keeps two seconds", pair -> activeFor(pair, 2))
        .wrong(REFERENCE, "keeps four seconds", pair -> activeFor(pair, 4))
        .wrong(CANDIDATE, "keeps two seconds", pair -> askedFor(pair, 2))
        .wrong(CANDIDATE, "keeps four seconds", pair -> askedFor(pair, 4))
        .wrong(
            CANDIDATE,
            "keeps words for ever",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Complete(),
                    lines -> StructuredRunningWordCount.counts(lines).select("word")))
        .rewritten(REFERENCE, "puts lines into windows", pair -> activeFor(pair, 3))
        .rewritten(CANDIDATE, "asks in another way", pair -> askedFor(pair, 3));
  }

  private static JobPair activeFor(JobPair pair, int seconds) {
    return withDStream(
        pair, lines -> DStreamDistinctWords.words(lines.window(Durations.seconds(seconds))));
  }

  private static JobPair askedFor(JobPair pair, int seconds) {
    return withStructured(
        pair,
        OutputMode.Complete(),
        lines ->
            lines
                .selectExpr("explode(split(value, ' ')) AS word", "current_timestamp() AS time")
                .filter("word <> ''")
                .groupBy("word")
                .agg(expr("max(time) AS last"))
                .filter("current_timestamp() < last + INTERVAL %s SECONDS".formatted(seconds))
                .select("word"));
  }

  /** The words of the last three ticks; the query's table stays while nothing arrives. */
  private static List<List<CapturedRow>> activeWords(Side side, List<Tick> ticks) {
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i++) {
      List<CapturedRow> words =
          ticks.subList(Math.max(0, i - 2), i + 1).stream()
              .flatMap(tick -> tick.records("lines").stream())
              .flatMap(line -> PlainCounts.words(line).stream())
              .distinct()
              .map(PlainProgram::row)
              .toList();
      boolean stays = side == CANDIDATE && ticks.get(i).size() == 0;
      tables.add(!stays ? words : i == 0 ? List.of() : tables.get(i - 1));
    }
    return tables;
  }

  private static Catalogued wordsBySecond() {
    return Catalogued.pair("words-by-second")
        .computing((output, side, ticks) -> wordsBySecond(side, ticks))
        .differing(2, "window-time")
        .differing(3, "window-time")
        .differing(4, "window-time")
        .differing(5, "empty-tick")
        .differing(6, "window-time")
        .differing(9, "window-time")
        .differing(10, "window-time")
        .differing(12, "empty-tick")
        .wrong(
            REFERENCE,
            "counts two seconds",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            REFERENCE,
            "counts a word that is said twice once",
            pair ->
                dstreamReading(pair, lines -> lines.map(line -> line.replace("blue blue", "blue"))))
        .wrong(CANDIDATE, "counts two seconds", pair -> bySecond(pair, "2 seconds", "0 seconds"))
        .wrong(
            CANDIDATE,
            "starts its windows half a second later",
            pair -> bySecond(pair, "1 second", "500 milliseconds"))
        .wrong(
            CANDIDATE,
            "begins anew in each micro-batch",
            pair -> withForeachBatch(pair, StructuredWordsBySecond::counts))
        .rewritten(
            REFERENCE,
            "in three partitions",
            pair -> dstreamReading(pair, lines -> lines.repartition(3)))
        .rewritten(CANDIDATE, "with a start time", pair -> bySecond(pair, "1 second", "0 seconds"));
  }

  private static JobPair bySecond(JobPair pair, String length, String start) {
    return withStructured(
        pair,
        OutputMode.Update(),
        lines ->
            TimedWords.in(lines)
                .groupBy(window(col("time"), length, length, start), col("word"))
                .count()
                .selectExpr(
                    "window.start AS window_start", "window.end AS window_end", "word", "count"));
  }

  /** By the second before the batch, or by the second of the line's time. */
  private static List<List<CapturedRow>> wordsBySecond(Side side, List<Tick> ticks) {
    Map<Instant, Map<String, Long>> counts = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      Instant arrival = NINE_FIFTY.plusSeconds(tick.number() - 1L);
      for (String line : tick.records("lines")) {
        int comma = line.indexOf(',');
        PlainTimes.in(line.substring(0, Math.max(comma, 0)))
            .map(time -> side == REFERENCE ? arrival : time)
            .map(time -> counts.computeIfAbsent(time, absent -> new TreeMap<>()))
            .ifPresent(
                of ->
                    PlainCounts.words(line.substring(comma + 1))
                        .forEach(word -> of.merge(word, 1L, Long::sum)));
      }
      List<CapturedRow> rows = new ArrayList<>();
      counts.forEach(
          (from, words) ->
              words.forEach(
                  (word, count) ->
                      rows.add(PlainProgram.row(from, from.plusSeconds(1), word, count))));
      tables.add(rows);
    }
    return tables;
  }

  private static Catalogued networkWordCount() {
    return Catalogued.pair("network-word-count")
        .computing(
            (output, side, ticks) ->
                side == REFERENCE
                    ? PlainCounts.ofEachTick(ticks, PlainCounts::words)
                    : PlainCounts.sinceTheStart(ticks, PlainCounts::words))
        .differing(2, "per-batch-aggregate")
        .differing(3, "empty-tick", "per-batch-aggregate")
        .differing(4, "per-batch-aggregate")
        .differing(5, "per-batch-aggregate")
        .differing(6, "per-batch-aggregate")
        .differing(7, "per-batch-aggregate")
        .differing(8, "empty-tick", "per-batch-aggregate")
        .differing(9, "per-batch-aggregate")
        .differing(10, "per-batch-aggregate")
        .differing(11, "per-batch-aggregate")
        .wrong(
            REFERENCE,
            "counts the batch before once more",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            REFERENCE,
            "counts a word of a batch once",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        DStreamWordCount.counts(
                            lines
                                .flatMap(line -> PlainCounts.words(line).iterator())
                                .transform(words -> words.distinct()))))
        .wrong(
            CANDIDATE,
            "leaves out what came once",
            pair -> structuredWriting(pair, rows -> rows.filter("count > 1")))
        .wrong(
            CANDIDATE,
            "takes eight for nine",
            pair ->
                structuredWriting(
                    pair, rows -> rows.withColumn("count", expr("IF(count > 7, 9L, count)"))))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Complete(),
                    lines -> StructuredRunningWordCount.counts(lines.repartition(3))));
  }

  private static Catalogued running() {
    return runningCounts("running-word-count", OutputMode.Complete()).differing(3, "empty-tick");
  }

  private static Catalogued runningUpdate() {
    return runningCounts("running-word-count-update", OutputMode.Update())
        .differing(2, "unchanged-keys")
        .differing(3, "empty-tick")
        .differing(4, "unchanged-keys")
        .differing(5, "unchanged-keys")
        .differing(6, "unchanged-keys")
        .differing(7, "unchanged-keys")
        .differing(8, "unchanged-keys")
        .differing(9, "unchanged-keys")
        .differing(10, "unchanged-keys")
        .differing(11, "unchanged-keys")
        .differing(12, "unchanged-keys");
  }

  private static Catalogued runningCounts(String name, OutputMode mode) {
    return RunningWords.pair(name)
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair, mode, lines -> StructuredRunningWordCount.counts(lines.repartition(3))));
  }

  private static Catalogued appendRefused() {
    return Catalogued.pair("running-word-count-append-refused")
        .computing((output, side, ticks) -> PlainCounts.sinceTheStart(ticks, PlainCounts::words))
        .differing(1, "unsupported-plan")
        .differing(2, "unsupported-plan")
        .differing(3, "unsupported-plan")
        .differing(4, "unsupported-plan")
        .wrong(
            CANDIDATE,
            "asks for update mode, which is not refused",
            pair -> withStructured(pair, OutputMode.Update(), StructuredRunningWordCount::counts))
        .wrong(
            CANDIDATE,
            "only splits lines, which is not refused",
            pair ->
                withStructured(
                    pair, OutputMode.Append(), lines -> lines.selectExpr("value", "1L AS count")))
        .wrong(
            CANDIDATE,
            "is refused for another reason",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> lines.selectExpr("value AS word", "1L AS count").orderBy("word")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> StructuredRunningWordCount.counts(lines.repartition(3))));
  }

  private static Catalogued splitWords() {
    return Catalogued.pair("split-words")
        .computing(
            (output, side, ticks) ->
                PlainCounts.ofEachTick(
                    ticks, line -> Arrays.asList(line.split(" ", side == REFERENCE ? 0 : -1))))
        .differing(2, "trailing-empty-token")
        .differing(3, "empty-tick")
        .differing(6, "trailing-empty-token")
        .differing(11, "empty-tick")
        .differing(12, "trailing-empty-token")
        .wrong(
            REFERENCE, "drops what is empty", pair -> withDStream(pair, DStreamWordCount::counts))
        .wrong(
            REFERENCE,
            "adds a word to each line",
            pair ->
                withDStream(
                    pair, lines -> DStreamSplitWords.counts(lines.map(line -> line + " end"))))
        .wrong(
            CANDIDATE,
            "trims lines",
            pair -> structuredReading(pair, lines -> lines.select(trim(col("value")).as("value"))))
        .wrong(
            CANDIDATE,
            "leaves out every empty word",
            pair -> structuredWriting(pair, rows -> rows.filter("word <> ''")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withForeachBatch(pair, lines -> StructuredSplitWords.counts(lines.repartition(3))));
  }

  private static Catalogued lateWords() {
    return Catalogued.pair("late-words")
        .computing(
            (output, side, ticks) ->
                (side == REFERENCE ? windows() : windows().behind(Duration.ofMinutes(10)))
                    .counts(ticks, window -> List.of(window.start())))
        .differing(6, "late-record")
        .differing(7, "empty-tick")
        .differing(11, "late-record")
        .differing(12, "empty-tick")
        .wrong(
            REFERENCE,
            "counts in windows of ten minutes",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        DStreamLateWords.counts(
                            lines.map(line -> line.replaceFirst(":4[5-9]:", ":40:")))))
        .wrong(
            REFERENCE,
            "forgets a word in the batch after",
            pair ->
                withDStream(
                    pair, lines -> DStreamLateWords.counts(lines.window(Durations.seconds(2)))))
        .wrong(
            CANDIDATE,
            "calls a window by its end",
            pair ->
                structuredWriting(
                    pair,
                    rows ->
                        rows.withColumn("window_start", expr("window_start + interval 5 minutes"))))
        .wrong(
            CANDIDATE,
            "halves the watermark's delay",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines ->
                        lines
                            .selectExpr(
                                "try_to_timestamp(substring(value, 1, 19)) AS time",
                                "explode(split(substring(value, 21), ' ')) AS word")
                            .withWatermark("time", "5 minutes")
                            .groupBy(window(col("time"), "5 minutes"), col("word"))
                            .count()
                            .selectExpr("window.start AS window_start", "word", "count")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredLateWords.counts(lines.repartition(3))));
  }

  private static PlainWindows windows() {
    return new PlainWindows(FIVE_MINUTES, FIVE_MINUTES);
  }
}
