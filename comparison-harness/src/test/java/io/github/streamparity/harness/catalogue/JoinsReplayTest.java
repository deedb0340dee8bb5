package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;
import static io.github.streamparity.harness.declare.Side.CANDIDATE;
import static io.github.streamparity.harness.declare.Side.REFERENCE;
import static io.github.streamparity.harness.replay.Variants.beside;
import static io.github.streamparity.harness.replay.Variants.dstreamReading;
import static io.github.streamparity.harness.replay.Variants.structuredReading;
import static io.github.streamparity.harness.replay.Variants.structuredWriting;
import static io.github.streamparity.harness.replay.Variants.withDStream;
import static io.github.streamparity.harness.replay.Variants.withDStreamAndTable;
import static io.github.streamparity.harness.replay.Variants.withStructured;
import static io.github.streamparity.harness.replay.Variants.withStructuredAndTable;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import io.github.streamparity.dstream.joins.DStreamAdJoin;
import io.github.streamparity.dstream.joins.DStreamBlacklist;
import io.github.streamparity.dstream.joins.DStreamProfileInteractions;
import io.github.streamparity.dstream.joins.DStreamProfileInteractions.Profile;
import io.github.streamparity.dstream.joins.DStreamSameBatchJoin;
import io.github.streamparity.dstream.joins.DStreamVideoInteractions;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.Refreshing;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.structured.Arrival;
import io.github.streamparity.structured.joins.StructuredBlacklist;
import io.github.streamparity.structured.joins.StructuredProfileInteractions;
import io.github.streamparity.structured.joins.StructuredSameBatchJoin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.Durations;
import scala.Tuple2;

/** The pairs that join. */
class JoinsReplayTest extends FamilyContract {
  JoinsReplayTest() {
    super(
        "joins",
        sameBatchJoin(),
        windowJoin(),
        adJoin(),
        videoInteractions(),
        blacklist(),
        profileInteractions(),
        profileRefresh());
  }

  private static Catalogued sameBatchJoin() {
    return Catalogued.pair("same-batch-join")
        .computing((output, side, ticks) -> joined(side, ticks))
        .differing(2, "join-scope")
        .differing(3, "empty-tick")
        .differing(5, "join-scope")
        .differing(8, "join-scope")
        .differing(9, "empty-tick")
        .differing(12, "join-scope")
        .wrong(
            REFERENCE,
            "loses carol",
            pair -> dstreamReading(pair, lines -> lines.filter(line -> !line.endsWith("carol"))))
        .wrong(
            REFERENCE,
            "joins over two batches and emits twice",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            CANDIDATE,
            "yields impression for click and click for impression",
            pair ->
                structuredWriting(
                    pair,
                    rows -> rows.selectExpr("ad", "click AS impression", "impression AS click")))
        .wrong(
            CANDIDATE,
            "keeps one click of an ad",
            pair -> structuredWriting(pair, rows -> rows.dropDuplicates("ad")))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    (impressions, clicks) ->
                        StructuredSameBatchJoin.joined(
                            impressions.repartition(3), clicks.repartition(3))));
  }

  private static List<List<CapturedRow>> joined(Side side, List<Tick> ticks) {
    List<String> impressions = new ArrayList<>();
    List<String> clicks = new ArrayList<>();
    List<CapturedRow> before = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      if (side == REFERENCE) {
        impressions.clear();
        clicks.clear();
      } else {
        before.clear();
      }
      impressions.addAll(tick.records("impressions"));
      clicks.addAll(tick.records("clicks"));
      before.addAll(joined(impressions, clicks));
      tables.add(List.copyOf(before));
    }
    return tables;
  }

  private static List<CapturedRow> joined(List<String> impressions, List<String> clicks) {
    List<CapturedRow> rows = new ArrayList<>();
    for (String impression : impressions) {
      for (String click : clicks) {
        String[] shown = impression.split(" ", 2);
        String[] clicked = click.split(" ", 2);
        if (shown.length == 2 && clicked.length == 2 && shown[0].equals(clicked[0])) {
          rows.add(row(shown[0], shown[1], clicked[1]));
        }
      }
    }
    return rows;
  }

  private static Catalogued windowJoin() {
    return Catalogued.pair("window-join")
        .computing((output, side, ticks) -> joinedInWindows(side, ticks))
        .differing(2, "emitted-again")
        .differing(3, "emitted-again")
        .differing(5, "empty-tick")
        .differing(7, "emitted-again")
        .differing(8, "emitted-again", "empty-tick")
        .differing(9, "empty-tick")
        .differing(13, "empty-tick")
        .wrong(REFERENCE, "keeps two seconds", pair -> inWindows(pair, 2))
        .wrong(REFERENCE, "keeps four seconds", pair -> inWindows(pair, 4))
        .wrong(CANDIDATE, "joins within two seconds", pair -> within(pair, 2))
        .wrong(
            CANDIDATE,
            "trims lines",
            pair -> structuredReading(pair, lines -> lines.selectExpr("trim(value) AS value")))
        .wrong(CANDIDATE, "joins within four seconds", pair -> within(pair, 4))
        .wrong(
            CANDIDATE,
            "joins whenever they came",
            pair -> withStructured(pair, OutputMode.Append(), StructuredSameBatchJoin::joined))
        .rewritten(REFERENCE, "puts lines into windows", pair -> inWindows(pair, 3))
        .rewritten(CANDIDATE, "compares seconds", pair -> within(pair, 3));
  }

  private static JobPair inWindows(JobPair pair, int seconds) {
    org.apache.spark.streaming.Duration length = Durations.seconds(seconds);
    return withDStream(
        pair,
        (impressions, clicks) ->
            DStreamSameBatchJoin.joined(impressions.window(length), clicks.window(length)));
  }

  private static JobPair within(JobPair pair, int seconds) {
    return withStructured(
        pair,
        OutputMode.Append(),
        (impressions, clicks) -> {
          Dataset<Row> shown = arrived(impressions, "impression", "shown");
          Dataset<Row> clicked = arrived(clicks, "click", "clicked").withColumnRenamed("ad", "of");
          return shown
              .join(
                  clicked,
                  expr(
                      "ad = of AND clicked < shown + INTERVAL %s SECONDS AND shown < clicked +"
                              .formatted(seconds)
                          + " INTERVAL %s SECONDS".formatted(seconds)))
              .select("ad", "impression", "click");
        });
  }

  private static Dataset<Row> arrived(Dataset<Row> lines, String rest, String time) {
    return lines
        .selectExpr("split(value, ' ', 2)[0] AS ad", "get(split(value, ' ', 2), 1) AS " + rest)
        .filter(col(rest).isNotNull())
        .withColumn(time, Arrival.time())
        .withWatermark(time, "0 seconds");
  }

  /** In every tick DStreams join the last three; the query what the tick adds to that. */
  private static List<List<CapturedRow>> joinedInWindows(Side side, List<Tick> ticks) {
    List<CapturedRow> rows = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i++) {
      List<Tick> window = ticks.subList(Math.max(0, i - 2), i + 1);
      rows.addAll(joined(records(window, "impressions"), records(window, "clicks")));
      if (side == CANDIDATE) {
        List<Tick> before = ticks.subList(Math.max(0, i - 2), i);
        joined(records(before, "impressions"), records(before, "clicks")).forEach(rows::remove);
      }
      tables.add(List.copyOf(rows));
    }
    return tables;
  }

  private static List<String> records(List<Tick> ticks, String input) {
    return ticks.stream().flatMap(tick -> tick.records(input).stream()).toList();
  }

  private static Catalogued adJoin() {
    List<Duration> delays = List.of(Duration.ofHours(2), Duration.ofHours(3));
    return Catalogued.pair("ad-join")
        .computing(
            (output, side, ticks) ->
                new PlainJoin(List.of("impressions", "clicks"), delays, false).tables(side, ticks))
        .differing(8, "late-record")
        .differing(9, "late-record")
        .differing(10, "empty-tick")
        .wrong(
            REFERENCE,
            "joins what is less than an hour apart",
            pair ->
                withDStream(
                    pair,
                    (impressions, clicks) ->
                        DStreamAdJoin.joined(impressions, clicks)
                            .filter(
                                it ->
                                    Duration.between(it.impressionTime(), it.clickTime())
                                            .toMinutes()
                                        < 60)))
        .wrong(
            REFERENCE,
            "swaps impressions and clicks",
            pair ->
                withDStream(
                    pair, (impressions, clicks) -> DStreamAdJoin.joined(clicks, impressions)))
        .wrong(
            REFERENCE,
            "joins ads ignoring case",
            pair -> dstreamReading(pair, lines -> lines.map(line -> line.replace("AD1", "ad1"))))
        .wrong(
            CANDIDATE,
            "joins clicks a second early",
            pair -> ads(pair, "1 SECOND", "<=", "2 hours"))
        .wrong(
            CANDIDATE,
            "joins a second longer",
            pair -> ads(pair, "0 SECOND", "<= INTERVAL 1 SECOND +", "2 hours"))
        .wrong(
            CANDIDATE,
            "halves the delay of impressions",
            pair -> ads(pair, "0 SECOND", "<=", "1 hour"))
        .wrong(
            CANDIDATE,
            "keeps one of equal rows",
            pair -> structuredWriting(pair, Dataset::distinct))
        .rewritten(CANDIDATE, "written in SQL", pair -> ads(pair, "0 SECOND", "<=", "2 hours"));
  }

  private static JobPair ads(JobPair pair, String early, String upTo, String delay) {
    return withStructured(
        pair,
        OutputMode.Append(),
        (impressions, clicks) ->
            timed(impressions, "impression_time", "ad", "impression")
                .withWatermark("impression_time", delay)
                .join(
                    timed(clicks, "click_time", "clicked", "click")
                        .withWatermark("click_time", "3 hours"),
                    expr(within("ad = clicked", "impression_time", "click_time", early, upTo)))
                .drop("clicked"));
  }

  private static String within(String keys, String one, String other, String early, String upTo) {
    return "%s AND %s >= %s - INTERVAL %s AND %s %s %s + INTERVAL 1 HOUR"
        .formatted(keys, other, one, early, other, upTo, one);
  }

  private static Dataset<Row> timed(Dataset<Row> lines, String time, String key, String text) {
    return lines
        .filter("value LIKE '____-__-__ __:__:__,%,%'")
        .selectExpr(
            "try_to_timestamp(substring(value, 1, 19)) AS " + time,
            "split(substring(value, 21), ',', 2)[0] AS " + key,
            "split(substring(value, 21), ',', 2)[1] AS " + text)
        .filter(time + " IS NOT NULL");
  }

  private static Catalogued videoInteractions() {
    List<Duration> delays = List.of(Duration.ofMinutes(5), Duration.ofHours(1));
    return Catalogued.pair("video-interactions")
        .computing(
            (output, side, ticks) ->
                new PlainJoin(List.of("videos", "interactions"), delays, true).tables(side, ticks))
        .differing(1, "outer-join-pending")
        .differing(4, "outer-join-pending")
        .differing(5, "outer-join-pending")
        .differing(7, "late-record", "outer-join-pending")
        .differing(8, "outer-join-pending")
        .differing(10, "empty-tick")
        .differing(11, "outer-join-pending")
        .differing(13, "empty-tick")
        .wrong(
            REFERENCE,
            "leaves out videos without an interaction",
            pair ->
                withDStream(
                    pair,
                    (videos, interactions) ->
                        DStreamVideoInteractions.joined(videos, interactions)
                            .filter(it -> it.interaction() != null)))
        .wrong(
            REFERENCE,
            "joins what is less than an hour apart",
            pair ->
                withDStream(
                    pair,
                    (videos, interactions) ->
                        DStreamVideoInteractions.joined(videos, interactions)
                            .filter(
                                it ->
                                    it.interaction() == null
                                        || Duration.between(it.videoTime(), it.interactionTime())
                                                .toMinutes()
                                            < 60)))
        .wrong(
            REFERENCE,
            "joins ids ignoring case",
            pair -> dstreamReading(pair, lines -> lines.map(line -> line.replace("V1", "v1"))))
        .wrong(
            CANDIDATE,
            "joins interactions a second early",
            pair -> videos(pair, "1 SECOND", "<=", "left_outer"))
        .wrong(
            CANDIDATE,
            "halves the delay of interactions",
            pair -> videos(pair, "0 SECOND", "<=", "left_outer", "30 minutes"))
        .wrong(
            CANDIDATE,
            "waits an hour longer",
            pair -> videos(pair, "0 SECOND", "<= INTERVAL 1 HOUR +", "left_outer"))
        .rewritten(
            CANDIDATE, "written in SQL", pair -> videos(pair, "0 SECOND", "<=", "left_outer"));
  }

  private static JobPair videos(JobPair pair, String early, String upTo, String kind) {
    return videos(pair, early, upTo, kind, "1 hour");
  }

  private static JobPair videos(
      JobPair pair, String early, String upTo, String kind, String delay) {
    return withStructured(
        pair,
        OutputMode.Append(),
        (videos, interactions) ->
            timed(videos, "video_time", "video_id", "video")
                .withWatermark("video_time", "5 minutes")
                .join(
                    timed(interactions, "interaction_time", "of", "interaction")
                        .withWatermark("interaction_time", delay),
                    expr(within("video_id = of", "video_time", "interaction_time", early, upTo)),
                    kind)
                .drop("of"));
  }

  private static Catalogued blacklist() {
    List<String> listed = DStreamBlacklist.BLACKLIST;
    return Catalogued.pair("blacklist")
        .computing((output, side, ticks) -> allowed(ticks))
        .differing(4, "empty-tick")
        .wrong(
            REFERENCE,
            "forgets the last one on the list",
            pair ->
                withDStream(pair, lines -> DStreamBlacklist.allowed(lines, listed.subList(0, 2))))
        .wrong(
            REFERENCE,
            "keeps those who are on the list",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        lines
                            .filter(line -> line.contains(","))
                            .mapToPair(line -> new Tuple2<>(afterComma(line), beforeComma(line)))
                            .filter(visit -> listed.contains(visit._1()))))
        .wrong(
            REFERENCE,
            "looks names up without their spaces",
            pair -> dstreamReading(pair, lines -> lines.map(String::strip)))
        .wrong(
            CANDIDATE,
            "has an upper-case name on the list",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> StructuredBlacklist.allowed(lines, List.of("ZS", "ls", "größe"))))
        .wrong(
            CANDIDATE,
            "keeps those who are on the list",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> visits(lines).filter("name IN ('zs', 'ls', 'größe')")))
        .wrong(
            CANDIDATE,
            "compares names ignoring case",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines -> visits(lines).filter("lower(name) NOT IN ('zs', 'ls', 'größe')")))
        .wrong(
            CANDIDATE,
            "drops what is called null",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines ->
                        visits(lines).filter("nullif(name, 'null') NOT IN ('zs', 'ls', 'größe')")))
        .rewritten(
            REFERENCE,
            "filters by a set",
            pair ->
                withDStream(
                    pair,
                    lines ->
                        lines
                            .filter(line -> line.contains(","))
                            .mapToPair(line -> new Tuple2<>(afterComma(line), beforeComma(line)))
                            .filter(visit -> !listed.contains(visit._1()))))
        .rewritten(
            CANDIDATE,
            "joins outer and keeps what has no partner",
            pair ->
                withStructured(
                    pair,
                    OutputMode.Append(),
                    lines ->
                        visits(lines)
                            .join(
                                lines
                                    .sparkSession()
                                    .createDataset(listed, Encoders.STRING())
                                    .toDF("listed"),
                                expr("name = listed"),
                                "left_outer")
                            .filter("listed IS NULL")
                            .drop("listed")));
  }

  private static Dataset<Row> visits(Dataset<Row> lines) {
    return lines
        .filter("value LIKE '%,%'")
        .selectExpr(
            "substring_index(value, ',', 1) AS day",
            "substring(value, instr(value, ',') + 1) AS name");
  }

  private static String beforeComma(String line) {
    return line.substring(0, line.indexOf(','));
  }

  private static String afterComma(String line) {
    return line.substring(line.indexOf(',') + 1);
  }

  private static List<List<CapturedRow>> allowed(List<Tick> ticks) {
    List<CapturedRow> before = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      for (String visit : tick.records("visits")) {
        boolean kept = visit.contains(",") && !visit.matches("(?s)[^,]*,(zs|ls|größe)");
        if (kept) {
          before.add(row(afterComma(visit), beforeComma(visit)));
        }
      }
      tables.add(List.copyOf(before));
    }
    return tables;
  }

  private static Catalogued profileInteractions() {
    return Catalogued.pair("profile-interactions")
        .computing((output, side, ticks) -> hours(side, ticks))
        .differing(7, "late-record")
        .differing(10, "late-record")
        .differing(12, "empty-tick")
        .differing(14, "late-record")
        .wrong(
            REFERENCE,
            "has no profile of the youngest",
            pair ->
                withDStreamAndTable(
                    pair,
                    (lines, profiles) ->
                        DStreamProfileInteractions.counts(
                            lines,
                            beside(
                                profiles,
                                all -> all.stream().filter(it -> !it.contains(",8,")).toList()))))
        .wrong(
            REFERENCE,
            "counts in half hours",
            pair ->
                dstreamReading(
                    pair, lines -> lines.map(line -> line.replaceFirst(" 10:[3-5]", " 11:3"))))
        .wrong(
            REFERENCE,
            "counts a batch again with the next one",
            pair -> dstreamReading(pair, lines -> lines.window(Durations.seconds(2))))
        .wrong(
            REFERENCE,
            "has another name where it is late",
            pair -> whereLate(pair, it -> profile(it, it.name() + "by", it.age())))
        .wrong(
            REFERENCE,
            "has an older user where it is late",
            pair -> whereLate(pair, it -> profile(it, it.name(), it.age() + 1)))
        .wrong(
            REFERENCE,
            "has the age of another user where it is late",
            pair -> whereLate(pair, it -> profile(it, it.name(), it.age() == 34 ? 51 : 34)))
        .wrong(
            REFERENCE,
            "has another user's name and age where it is late",
            pair -> whereLate(pair, it -> profile(it, "Zoë", 27)))
        .wrong(CANDIDATE, "halves the watermark's delay", pair -> hours(pair, "15 minutes"))
        .wrong(
            CANDIDATE, "adds a minute to the watermark's delay", pair -> hours(pair, "31 minutes"))
        .wrong(
            CANDIDATE,
            "keeps users without a profile",
            pair ->
                withStructuredAndTable(
                    pair,
                    OutputMode.Update(),
                    (lines, profiles) ->
                        StructuredProfileInteractions.counts(
                            lines,
                            beside(
                                profiles,
                                all -> Stream.concat(all.stream(), Stream.of("u9,,0,")).toList()))))
        .wrong(
            CANDIDATE,
            "joins users ignoring case",
            pair ->
                structuredReading(
                    pair, lines -> lines.selectExpr("replace(value, ',U', ',u') AS value")))
        .rewritten(CANDIDATE, "written in SQL", pair -> hours(pair, "30 minutes"))
        .rewritten(
            CANDIDATE,
            "in three partitions",
            pair -> structuredReading(pair, lines -> lines.repartition(3)));
  }

  /** From tick 7 on, what arrives for hours before 11:00 is late: DStreams emit it as another. */
  private static JobPair whereLate(JobPair pair, Function<Profile, Profile> another) {
    long tick7 = Instant.parse("2021-10-01T10:30:06Z").toEpochMilli();
    Instant open = Instant.parse("2021-10-01T11:00:00Z");
    return withDStreamAndTable(
        pair,
        (lines, profiles) ->
            DStreamProfileInteractions.counts(lines, profiles)
                .transformToPair(
                    (rows, time) ->
                        time.milliseconds() < tick7
                            ? rows
                            : rows.mapToPair(
                                row ->
                                    row._1()._1().start().isBefore(open)
                                        ? new Tuple2<>(
                                            new Tuple2<>(
                                                row._1()._1(), another.call(row._1()._2())),
                                            row._2())
                                        : row)));
  }

  private static Profile profile(Profile of, String name, int age) {
    return new Profile(of.userId(), name, age, of.gender());
  }

  /** The query in SQL, with a watermark's delay. */
  private static JobPair hours(JobPair pair, String delay) {
    return withStructuredAndTable(
        pair, OutputMode.Update(), (lines, profiles) -> hours(lines, profiles, delay));
  }

  private static Dataset<Row> hours(Dataset<Row> lines, String file, String delay) {
    Dataset<Row> profiles =
        lines
            .sparkSession()
            .read()
            .text(file)
            .selectExpr("from_csv(value, 'user_id STRING, name STRING, age INT, gender STRING') p")
            .selectExpr("p.user_id", "p.name", "p.age", "coalesce(p.gender, '') AS gender")
            .selectExpr("user_id", "coalesce(name, '') AS name", "age", "gender")
            .filter("age IS NOT NULL AND user_id <> 'u7'");
    return lines
        .filter("value LIKE '____-__-__ __:__:__,%,%'")
        .selectExpr(
            "try_to_timestamp(substring(value, 1, 19)) AS time",
            "split(substring(value, 21), ',', 2) AS rest")
        .filter("time IS NOT NULL")
        .withWatermark("time", delay)
        .selectExpr("time", "rest[0] AS user_id", "rest[1] AS event")
        .join(profiles, "user_id")
        .groupBy(
            window(col("time"), "1 hour"),
            col("event"),
            col("user_id"),
            col("name"),
            col("age"),
            col("gender"))
        .count()
        .selectExpr("window.start AS window_start", "* EXCEPT (window)");
  }

  /** The key of a count: an hour's start, an event and the fields of a user's profile. */
  private record Counted(Instant start, String event, List<String> profile) {}

  private static List<List<CapturedRow>> hours(Side side, List<Tick> ticks) {
    Duration hour = Duration.ofHours(1);
    PlainWatermark watermark = new PlainWatermark(Duration.ofMinutes(30));
    Map<Counted, Long> counts = new LinkedHashMap<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      List<Instant> times = new ArrayList<>();
      watermark.runs(!tick.records("interactions").isEmpty());
      for (String line : tick.records("interactions")) {
        String[] parts = line.split(",", 3);
        Optional<Instant> time = parts.length < 3 ? Optional.empty() : PlainTimes.in(parts[0]);
        if (time.isPresent()) {
          times.add(time.get());
          Instant start = PlainTimes.windowStart(time.get(), hour);
          boolean late = side == CANDIDATE && watermark.isLate(start.plus(hour));
          if (!late) {
            profiles(ticks.get(0), parts[1])
                .forEach(it -> counts.merge(new Counted(start, parts[2], it), 1L, Long::sum));
          }
        }
      }
      watermark.saw(times);
      tables.add(
          counts.entrySet().stream()
              .map(
                  it ->
                      row(
                          it.getKey().start(),
                          it.getKey().event(),
                          it.getKey().profile().get(0),
                          it.getKey().profile().get(1),
                          Long.parseLong(it.getKey().profile().get(2)),
                          it.getKey().profile().get(3),
                          it.getValue()))
              .toList());
    }
    return tables;
  }

  /** The profiles of a user at the start. */
  private static Stream<List<String>> profiles(Tick first, String user) {
    return first.records("profiles").stream()
        .map(line -> List.of(line.split(",", -1)))
        .filter(it -> it.size() == 4 && it.get(0).equals(user) && it.get(2).matches("[0-9]{1,3}"));
  }

  private static Catalogued profileRefresh() {
    return Catalogued.pair("profile-refresh")
        .computing((output, side, ticks) -> refreshed(side, ticks))
        .differing(3, "empty-tick")
        .differing(4, "static-side-refresh")
        .differing(6, "static-side-refresh")
        .differing(7, "static-side-refresh")
        .differing(8, "static-side-refresh")
        .differing(9, "empty-tick")
        .differing(10, "static-side-refresh")
        .wrong(
            REFERENCE,
            "loses who is a year older",
            pair -> Refreshing.dstream(pair, rows -> rows.filter(it -> it.age() != 35)))
        .wrong(
            REFERENCE,
            "emits who is new twice",
            pair -> Refreshing.dstream(pair, rows -> rows.union(rows.filter(it -> it.age() == 51))))
        .wrong(
            CANDIDATE,
            "has a profile of last year",
            pair -> Refreshing.structured(pair, rows -> rows.withColumn("age", expr("age - 1"))))
        .wrong(
            CANDIDATE,
            "loses who is gone since",
            pair -> Refreshing.structured(pair, rows -> rows.filter("user_id <> 'U1'")))
        .wrong(
            CANDIDATE,
            "joins ids ignoring case",
            pair ->
                Refreshing.structured(
                    pair, rows -> rows.withColumn("name", expr("if(user_id = 'U1', 'Ann', name)"))))
        .rewritten(REFERENCE, "reads the file at the start", Refreshing::atTheStart)
        .rewritten(CANDIDATE, "reads the file in foreachBatch", Refreshing::inEachMicroBatch);
  }

  private static List<List<CapturedRow>> refreshed(Side side, List<Tick> ticks) {
    List<String> profiles = List.of();
    List<CapturedRow> before = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      boolean isRead = side == REFERENCE || tick.number() == 1;
      profiles =
          isRead && !tick.records("profiles").isEmpty() ? tick.records("profiles") : profiles;
      for (String line : tick.records("interactions")) {
        for (String profile : profiles) {
          String[] is = profile.split(",", -1);
          String[] did = line.split(",", 2);
          if (did.length == 2
              && is.length == 4
              && is[2].matches("[0-9]{1,3}")
              && is[0].equals(did[0])) {
            before.add(row(did[0], did[1], is[1], Long.parseLong(is[2]), is[3]));
          }
        }
      }
      tables.add(List.copyOf(before));
    }
    return tables;
  }
}
