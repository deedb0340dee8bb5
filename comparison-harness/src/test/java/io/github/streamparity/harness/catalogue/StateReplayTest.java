package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withForeachBatch;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.dstream.state.DStreamDistinctEvents;
import io.github.streamparity.dstream.state.DStreamEventTimeouts;
import io.github.streamparity.dstream.state.DStreamExpiringState;
import io.github.streamparity.dstream.state.DStreamInitialState;
import io.github.streamparity.dstream.state.DStreamSessions;
import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.Replays;
import io.github.streamparity.harness.replay.Variants;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.state.StructuredDistinctEvents;
import io.github.streamparity.structured.state.StructuredEventTimeouts;
import io.github.streamparity.structured.state.StructuredExpiringState;
import io.github.streamparity.structured.state.StructuredInitialState;
import io.github.streamparity.structured.state.StructuredKeyedCounter;
import io.github.streamparity.structured.state.StructuredKeyedCounterTransform;
import io.github.streamparity.structured.state.StructuredRemovedState;
import io.github.streamparity.structured.state.StructuredSessions;
import io.github.streamparity.structured.words.StructuredWordCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

/** The pairs that keep state for each key. */
class StateReplayTest extends FamilyContract {
  StateReplayTest() {
    super(
        "state",
        keyedCounter(),
        keyedCounterTransform(),
        initialState(),
        expiringState(),
        eventTimeouts(),
        removedState(),
        distinctEvents(),
        sessions());
  }

  @Test
  void transform_with_state_fails_with_the_default_state_store() throws Exception {
    JobPair pair =
        withStructured(
            Bundled.pair("keyed-counter-transform"),
            OutputMode.Update(),
            lines -> {
              Dataset<Row> counts = StructuredKeyedCounterTransform.counts(lines);
              lines.sparkSession().conf().unset("spark.sql.streaming.stateStore.providerClass");
              return counts;
            });

    assertThat(refusal(pair)).contains("HDFSBackedStateStoreProvider is not supported");
  }

  @Test
  void session_windows_are_refused_in_update_mode() throws Exception {
    JobPair pair =
        withStructured(Bundled.pair("sessions"), OutputMode.Update(), StructuredSessions::sessions);

    assertThat(refusal(pair)).containsIgnoringCase("session window");
  }

  private static String refusal(JobPair pair) throws Exception {
    Capture capture = Replays.captureOnce(pair, pair.canonicalScript().get(), CANDIDATE);
    return Replays.outcome(capture).error().orElseThrow().message();
  }

  private static Catalogued keyedCounter() {
    return RunningWords.pair("keyed-counter")
        .differing(1, "call-granularity")
        .differing(3, "empty-tick")
        .differing(4, "call-granularity")
        .differing(8, "call-granularity")
        .differing(9, "empty-tick")
        .differing(11, "call-granularity")
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredKeyedCounter.counts(lines.repartition(3))));
  }

  private static Catalogued keyedCounterTransform() {
    return Catalogued.pair("keyed-counter-transform")
        .computing((output, side, ticks) -> PlainCounts.sinceTheStart(ticks, PlainCounts::words))
        .differing(1, "call-granularity")
        .differing(3, "empty-tick")
        .differing(4, "call-granularity")
        .differing(7, "call-granularity")
        .differing(9, "call-granularity")
        .differing(10, "call-granularity")
        .wrong(
            REFERENCE,
            "counts each batch on its own",
            pair -> withDStream(pair, DStreamWordCount::counts))
        .wrong(
            REFERENCE,
            "does not know Blue from blue",
            pair -> dstreamReading(pair, lines -> lines.map(it -> it.replace("Blue", "blue"))))
        .wrong(
            CANDIDATE,
            "counts each batch on its own",
            pair -> withForeachBatch(pair, StructuredWordCount::counts))
        .wrong(
            CANDIDATE,
            "takes null for no word",
            pair ->
                structuredReading(
                    pair, lines -> lines.selectExpr("replace(value, 'null', '') AS value")))
        .rewritten(
            CANDIDATE,
            "by flatMapGroupsWithState",
            pair -> withStructured(pair, OutputMode.Update(), StructuredKeyedCounter::counts));
  }

  private static Catalogued initialState() {
    List<Tuple2<String, Long>> others = List.of(tuple("hello", 2), tuple("world", 2));
    List<Tuple2<String, Long>> fewer = List.of(tuple("hello", 2));
    return Catalogued.pair("initial-state")
        .computing((output, side, ticks) -> countsFromInitialOnes(side, ticks))
        .differing(1, "initial-state")
        .differing(2, "empty-tick")
        .differing(4, "unchanged-keys")
        .differing(5, "empty-tick")
        .differing(6, "unchanged-keys")
        .differing(7, "unchanged-keys")
        .differing(8, "unchanged-keys")
        .differing(9, "unchanged-keys")
        .differing(10, "empty-tick")
        .differing(11, "unchanged-keys")
        .differing(12, "unchanged-keys")
        .wrong(
            REFERENCE,
            "starts from nothing",
            pair -> withDStream(pair, DStreamRunningWordCount::counts))
        .wrong(
            REFERENCE,
            "starts from another count",
            pair -> withDStream(pair, lines -> DStreamInitialState.countsFrom(others, lines)))
        .wrong(
            REFERENCE,
            "lacks an initial word",
            pair -> withDStream(pair, lines -> DStreamInitialState.countsFrom(fewer, lines)))
        .wrong(
            CANDIDATE,
            "starts from nothing",
            pair -> withStructured(pair, OutputMode.Update(), StructuredKeyedCounter::counts))
        .wrong(
            CANDIDATE,
            "starts from another count",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredInitialState.countsFrom(others, lines)))
        .wrong(
            CANDIDATE,
            "lacks an initial word",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredInitialState.countsFrom(fewer, lines)))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredInitialState.counts(lines.repartition(3))));
  }

  private static Tuple2<String, Long> tuple(String word, long count) {
    return new Tuple2<>(word, count);
  }

  private static List<List<CapturedRow>> countsFromInitialOnes(Side side, List<Tick> ticks) {
    Map<String, Long> counts = new TreeMap<>(Map.of("hello", 2L, "world", 1L));
    List<List<CapturedRow>> tables = new ArrayList<>();
    boolean anythingCame = false;
    for (Tick tick : ticks) {
      anythingCame |= tick.size() > 0;
      tick.records("lines").stream()
          .flatMap(line -> PlainCounts.words(line).stream())
          .forEach(word -> counts.merge(word, 1L, Long::sum));
      boolean shows = side == REFERENCE || anythingCame;
      tables.add(shows ? rowsOf(counts) : List.of());
    }
    return tables;
  }

  private static Catalogued expiringState() {
    return Catalogued.pair("expiring-state")
        .computing((output, side, ticks) -> countsUnlessIdle(side, ticks))
        .differing(1, "empty-tick")
        .differing(6, "timeout-scan")
        .differing(7, "timeout-scan")
        .differing(8, "timeout-scan")
        .differing(9, "timeout-scan")
        .differing(11, "timeout-scan")
        .differing(13, "timeout-scan")
        .differing(14, "timeout-scan")
        .differing(15, "timeout-scan")
        .differing(16, "timeout-scan")
        .differing(18, "timeout-scan")
        .differing(20, "timeout-scan")
        .wrong(REFERENCE, "never lets a word expire", pair -> expiringAfter(1000, REFERENCE, pair))
        .wrong(REFERENCE, "lets a word expire early", pair -> expiringAfter(2, REFERENCE, pair))
        .wrong(REFERENCE, "lets a word expire late", pair -> expiringAfter(4, REFERENCE, pair))
        .wrong(CANDIDATE, "never lets a word expire", pair -> expiringAfter(1000, CANDIDATE, pair))
        .wrong(CANDIDATE, "lets a word expire early", pair -> expiringAfter(2, CANDIDATE, pair))
        .wrong(CANDIDATE, "lets a word expire late", pair -> expiringAfter(4, CANDIDATE, pair))
        .rewritten(
            REFERENCE,
            "looks for timeouts in every batch",
            pair ->
                withDStream(
                    pair,
                    lines -> {
                      var counts = DStreamExpiringState.counts(lines);
                      counts.checkpoint(Durations.seconds(1));
                      return counts;
                    }))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredExpiringState.counts(lines.repartition(3))));
  }

  private static JobPair expiringAfter(int seconds, Side side, JobPair pair) {
    if (side == REFERENCE) {
      return withDStream(pair, lines -> DStreamExpiringState.countsUnlessIdleFor(seconds, lines));
    }
    return withStructured(
        pair,
        OutputMode.Update(),
        lines -> StructuredExpiringState.countsUnlessIdleFor(seconds, lines));
  }

  /** A tick is a second; DStreams look for words to forget in every tenth. */
  private static List<List<CapturedRow>> countsUnlessIdle(Side side, List<Tick> ticks) {
    Map<String, Long> counts = new HashMap<>();
    Map<String, Integer> last = new HashMap<>();
    Map<String, CapturedRow> table = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      tick.records("lines").stream()
          .flatMap(line -> PlainCounts.words(line).stream())
          .forEach(
              word -> {
                counts.merge(word, 1L, Long::sum);
                last.put(word, tick.number());
                table.put(word, row(word, counts.get(word), false));
              });
      if (side == CANDIDATE || tick.number() % 10 == 0) {
        for (String word : List.copyOf(counts.keySet())) {
          if (tick.number() - last.get(word) > 3) {
            table.put(word, row(word, counts.remove(word), true));
          }
        }
      }
      tables.add(List.copyOf(table.values()));
    }
    return tables;
  }

  private static Catalogued eventTimeouts() {
    return Catalogued.pair("event-timeouts")
        .computing((output, side, ticks) -> countsUnlessPassed(side, ticks))
        .differing(5, "timeout-granularity")
        .differing(6, "timeout-granularity")
        .differing(8, "timeout-granularity")
        .differing(10, "timeout-granularity")
        .differing(11, "timeout-granularity")
        .differing(12, "timeout-granularity")
        .differing(14, "timeout-granularity")
        .differing(15, "timeout-granularity")
        .wrong(REFERENCE, "never lets a word expire", pair -> passedAfter(1000, REFERENCE, pair))
        .wrong(REFERENCE, "lets a word expire early", pair -> passedAfter(2, REFERENCE, pair))
        .wrong(REFERENCE, "lets a word expire late", pair -> passedAfter(5, REFERENCE, pair))
        .wrong(CANDIDATE, "never lets a word expire", pair -> passedAfter(1000, CANDIDATE, pair))
        .wrong(CANDIDATE, "lets a word expire early", pair -> passedAfter(1, CANDIDATE, pair))
        .wrong(CANDIDATE, "lets a word expire late", pair -> passedAfter(4, CANDIDATE, pair))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredEventTimeouts.counts(lines.repartition(3))));
  }

  private static JobPair passedAfter(int seconds, Side side, JobPair pair) {
    return side == REFERENCE
        ? withDStream(pair, lines -> DStreamEventTimeouts.countsUnlessIdleFor(seconds, lines))
        : withStructured(
            pair,
            OutputMode.Update(),
            lines -> StructuredEventTimeouts.countsUnlessIdleFor(seconds, lines));
  }

  /** A tick is a second; the query's watermark is the last tick before with a word. */
  private static List<List<CapturedRow>> countsUnlessPassed(Side side, List<Tick> ticks) {
    Map<String, Long> counts = new HashMap<>();
    Map<String, Integer> last = new HashMap<>();
    Map<String, CapturedRow> table = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    int watermark = 0;
    for (Tick tick : ticks) {
      List<String> words =
          tick.records("lines").stream().flatMap(line -> PlainCounts.words(line).stream()).toList();
      for (String word : words) {
        counts.merge(word, 1L, Long::sum);
        last.put(word, tick.number());
        table.put(word, row(word, counts.get(word), false));
      }
      int now = side == REFERENCE ? tick.number() : watermark;
      for (String word : List.copyOf(counts.keySet())) {
        if (now - last.get(word) > 3) {
          table.put(word, row(word, counts.remove(word), true));
        }
      }
      watermark = words.isEmpty() ? watermark : tick.number();
      tables.add(List.copyOf(table.values()));
    }
    return tables;
  }

  private static Catalogued removedState() {
    return Catalogued.pair("removed-state")
        .computing((output, side, ticks) -> actionsOfUsers(side, ticks))
        .differing(2, "removed-key", "unchanged-keys")
        .differing(3, "unchanged-keys")
        .differing(4, "empty-tick")
        .differing(5, "removed-key", "unchanged-keys")
        .differing(6, "unchanged-keys")
        .differing(7, "unchanged-keys")
        .differing(8, "unchanged-keys")
        .differing(9, "unchanged-keys")
        .differing(10, "empty-tick")
        .differing(11, "removed-key")
        .differing(12, "empty-tick")
        .differing(14, "removed-key")
        .wrong(
            REFERENCE,
            "never removes a user",
            pair -> dstreamReading(pair, lines -> lines.map(it -> it.replace("leaves", "goes"))))
        .wrong(
            REFERENCE,
            "removes a user who leaves early too",
            pair ->
                dstreamReading(
                    pair, lines -> lines.map(it -> it.replaceFirst(" leaves.*", " leaves"))))
        .wrong(
            REFERENCE,
            "does not know Ann from ann",
            pair -> dstreamReading(pair, lines -> lines.map(it -> it.replace("Ann", "ann"))))
        .wrong(
            CANDIDATE,
            "never removes a user",
            pair ->
                structuredReading(
                    pair, lines -> lines.selectExpr("replace(value, 'leaves', 'goes') AS value")))
        .wrong(
            CANDIDATE,
            "removes a user who leaves early too",
            pair ->
                structuredReading(
                    pair,
                    lines ->
                        lines.selectExpr("regexp_replace(value, ' leaves.*', ' leaves') AS value")))
        .wrong(CANDIDATE, "takes a tab for a space", Variants::structuredReadingTabsAsSpaces)
        .wrong(
            CANDIDATE,
            "takes a line without a space for a user",
            pair ->
                structuredReading(
                    pair, lines -> lines.selectExpr("concat(value, ' reads') AS value")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Update(),
                    lines -> StructuredRemovedState.counts(lines.repartition(3))));
  }

  /** The query's table keeps the last row of a user who left. */
  private static List<List<CapturedRow>> actionsOfUsers(Side side, List<Tick> ticks) {
    Map<String, Long> counts = new HashMap<>();
    Map<String, Long> table = new TreeMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      Map<String, List<String>> actions = new TreeMap<>();
      for (String line : tick.records("lines")) {
        int space = line.indexOf(' ');
        if (space >= 0) {
          actions
              .computeIfAbsent(line.substring(0, space), absent -> new ArrayList<>())
              .add(line.substring(space + 1));
        }
      }
      actions.forEach(
          (user, those) -> {
            counts.merge(user, (long) those.size(), Long::sum);
            if (those.contains("leaves")) {
              counts.remove(user);
            } else {
              table.put(user, counts.get(user));
            }
          });
      tables.add(rowsOf(side == REFERENCE ? counts : table));
    }
    return tables;
  }

  private static Catalogued distinctEvents() {
    return Catalogued.pair("distinct-events")
        .computing((output, side, ticks) -> PlainEvents.distinct(ticks))
        .differing(6, "empty-tick")
        .differing(12, "empty-tick")
        .wrong(REFERENCE, "knows an id a second less", pair -> distinctWithin(599, REFERENCE, pair))
        .wrong(REFERENCE, "knows an id for a day", pair -> distinctWithin(86400, REFERENCE, pair))
        .wrong(CANDIDATE, "knows an id a second less", pair -> distinctWithin(599, CANDIDATE, pair))
        .wrong(
            CANDIDATE,
            "knows an id for good",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines ->
                        StructuredDistinctEvents.eventsWithin(Duration.ofMinutes(10), lines)
                            .dropDuplicates("id")))
        .rewritten(
            CANDIDATE,
            "drops lines without a comma first",
            pair -> structuredReading(pair, lines -> lines.filter("value LIKE '%,%'")));
  }

  private static JobPair distinctWithin(int seconds, Side side, JobPair pair) {
    Duration delay = Duration.ofSeconds(seconds);
    return side == REFERENCE
        ? withDStream(pair, lines -> DStreamDistinctEvents.eventsWithin(delay, lines))
        : withStructured(
            pair,
            OutputMode.Append(),
            lines -> StructuredDistinctEvents.eventsWithin(delay, lines));
  }

  private static Catalogued sessions() {
    return Catalogued.pair("sessions")
        .computing((output, side, ticks) -> PlainEvents.sessions(ticks))
        .differing(4, "empty-tick")
        .differing(10, "empty-tick")
        .wrong(REFERENCE, "ends a session early", pair -> sessions(299, 600, REFERENCE, pair))
        .wrong(REFERENCE, "ends a session late", pair -> sessions(301, 600, REFERENCE, pair))
        .wrong(REFERENCE, "waits a second less", pair -> sessions(300, 599, REFERENCE, pair))
        .wrong(CANDIDATE, "ends a session early", pair -> sessions(299, 600, CANDIDATE, pair))
        .wrong(CANDIDATE, "ends a session late", pair -> sessions(301, 600, CANDIDATE, pair))
        .wrong(CANDIDATE, "waits a second less", pair -> sessions(300, 599, CANDIDATE, pair))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> StructuredSessions.sessions(lines.repartition(3))));
  }

  private static JobPair sessions(int gapSeconds, int delaySeconds, Side side, JobPair pair) {
    Duration gap = Duration.ofSeconds(gapSeconds);
    Duration delay = Duration.ofSeconds(delaySeconds);
    return side == REFERENCE
        ? withDStream(pair, lines -> DStreamSessions.sessionsWithin(gap, delay, lines))
        : withStructured(
            pair,
            OutputMode.Append(),
            lines -> StructuredSessions.sessionsWithin(gap, delay, lines));
  }

  private static List<CapturedRow> rowsOf(Map<String, Long> counts) {
    return counts.entrySet().stream().map(it -> row(it.getKey(), it.getValue())).toList();
  }
}
