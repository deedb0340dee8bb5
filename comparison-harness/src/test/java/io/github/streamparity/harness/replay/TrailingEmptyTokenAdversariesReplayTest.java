package io.github.streamparity.harness.replay;

import static io.github.streamparity.harness.replay.Rewritten.before;
import static io.github.streamparity.harness.replay.Rewritten.without;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.split;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.declare.ColumnType;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.structured.words.StructuredSplitWords;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.Tuple2;

/** Queries whose empty words are as many as spaces end lines, and are wrong all the same. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrailingEmptyTokenAdversariesReplayTest {
  /** SQL alone has 1 empty word in tick 1, 3 in tick 4, 4 in tick 5; both have 3 in tick 3. */
  private static final Script SPACES =
      ScriptBuilder.named("spaces-at-the-end")
          .tick("blau grün", "Blau ")
          .tick()
          .tick(" rot  grün", "")
          .tick("blau  ", " rot ")
          .tick("   ")
          .tick("ä ß")
          .build();

  /** The same where DStreams see no empty word: SQL has 1 in tick 1, 3 in tick 4, 4 in tick 5. */
  private static final Script ENDS =
      ScriptBuilder.named("only-at-the-end")
          .tick("blau grün", "Blau ")
          .tick()
          .tick("rot grün")
          .tick("blau  ", "rot ")
          .tick("   ")
          .tick("ä ß")
          .build();

  /** The same, where both sides have the empty word first. */
  private static final Script SPACES_FIRST =
      ScriptBuilder.named("spaces-first")
          .tick(" Blau")
          .tick("blau grün", "Blau ")
          .tick()
          .tick(" rot  grün")
          .tick("blau  ", " rot ")
          .tick("   ")
          .build();

  /** Lines of two days; in tick 3 SQL alone has 1 empty word of the 9th and 2 of the 10th. */
  private static final Script DAYS =
      ScriptBuilder.named("days")
          .tick("2024-03-09|blau grün", "2024-03-10|Blau")
          .tick()
          .tick("2024-03-09|blau ", "2024-03-10|rot  ")
          .tick("2024-03-10|ä")
          .tick("2024-03-09|ß   ")
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "batches",
    "bothSides",
    "days",
    "daysSinceTheStart",
    "runningCounts",
    "otherColumns",
    "wordsOfDays"
  })
  void empty_words_that_no_trailing_space_makes_are_not_a_trailing_empty_token(Adversary adversary)
      throws Exception {
    adversary.isDivergentFromItsTick();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("honest")
  void empty_words_of_spaces_at_the_end_are_trailing_empty_tokens(Honest honest) throws Exception {
    honest.isExplained();
  }

  static Stream<Honest> honest() {
    return Stream.of(
        new Honest("as it is", splitWords(), SPACES, "trailing-empty-token"),
        new Honest("as it is", runningWords(), ENDS, "trailing-empty-token"),
        new Honest("as it is", loudWords(), SPACES_FIRST, "trailing-empty-token"),
        new Honest("as it is", countsOfDays(), DAYS, "trailing-empty-token"),
        new Honest("as it is", runningDays(), DAYS, "trailing-empty-token"),
        new Honest("as it is", listOfDays(), DAYS, "trailing-empty-token"));
  }

  static Stream<Adversary> batches() {
    JobPair pair = splitWords();
    return Stream.of(
        writing("has one space for the empty word", 1, pair, "if(word = '', ' ', word)", "count"),
        writing("has null for the empty word", 1, pair, "if(word = '', null, word)", "count"),
        writing("counts one too many", 1, pair, "word", "if(word = '', count + 1, count)"),
        writing("counts another word too often", 1, pair, "word", "if(word = 'grün', 2L, count)"),
        writing("has one empty word in every batch", 3, pair, "word", "if(word = '', 1L, count)"),
        splitSpaces("counts spaces at the start twice", 3, "regexp_replace(value, '^ ', '  ')"),
        splitSpaces("adds a space to a line", 6, "if(value = 'ä ß', 'ä ß ', value)"),
        splitSpaces(
            "takes the last word for an empty one", 1, "regexp_replace(value, 'grün$', '')"),
        splitSpaces("takes a tab for a space", 4, "if(value = ' rot ', ' rot\\t', value)"),
        new Adversary(
            "emits the count of the empty word in rows of 1",
            Variants.structuredWriting(
                pair,
                rows ->
                    rows.selectExpr(
                        "word",
                        "explode(if(word = '' AND count = 4, array(1L, 1L, 1L, 1L),"
                            + " array(count))) AS count")),
            SPACES,
            4),
        new Adversary(
            "emits the count of the empty word as 5 more and 5 less",
            Variants.structuredWriting(
                pair,
                rows ->
                    rows.union(rows.filter("word = ''").selectExpr("word", "5L"))
                        .union(rows.filter("word = ''").selectExpr("word", "-5L"))),
            SPACES,
            1));
  }

  static Stream<Adversary> bothSides() {
    JobPair pair = splitWords();
    return Stream.of(
        new Adversary(
            "keeps the empty words in DStreams and doubles them in the query",
            Variants.structuredReading(
                Variants.withDStream(pair, lines -> counts(lines, -1)),
                with("if(value = 'Blau ', 'Blau  ', value)")),
            SPACES,
            1),
        new Adversary(
            "leaves out every empty word in DStreams",
            Rewritten.<String, Long>always(
                pair, (tick, rows) -> without(rows, row -> row._1().isEmpty())),
            SPACES,
            3),
        new Adversary(
            "emits 0 empty words in DStreams",
            Rewritten.<String, Long>in(1, pair, (tick, rows) -> before(rows, new Tuple2<>("", 0L))),
            SPACES,
            1));
  }

  static Stream<Adversary> days() {
    JobPair pair = countsOfDays();
    return Stream.of(
        day("counts all empty words on the last day", 3, pair, "date'2024-03-10'"),
        day("counts all empty words on the first day", 3, pair, "date'2024-03-09'"),
        day("exchanges the days of empty words", 3, pair, "date_add(date'2024-03-19', -day(day))"),
        day(
            "counts the empty words of one day in 1970",
            3,
            pair,
            "if(day = date'2024-03-09', date'1970-01-01', day)"),
        day(
            "counts the empty words of one day on no day",
            3,
            pair,
            "if(day = date'2024-03-09', null, day)"),
        day(
            "counts the empty words of the last tick a day late",
            5,
            pair,
            "if(count = 3, date_add(day, 1), day)"),
        dayCount(
            "moves one empty word to the other day", 3, pair, "count + if(day(day) = 9, 1, -1)"),
        dayCount("has a negative count on one day", 3, pair, "count + if(day(day) = 9, -5, 5)"),
        new Adversary(
            "has a word of the other day and the right empty words",
            Variants.structuredWriting(
                pair,
                rows -> rows.withColumn("day", expr("if(word = 'rot', date'2024-03-09', day)"))),
            DAYS,
            3));
  }

  static Stream<Adversary> daysSinceTheStart() {
    JobPair pair = runningDays();
    return Stream.of(
        day("counts all empty words on the last day", 3, pair, "date'2024-03-10'"),
        dayCount(
            "counts the last empty words on the other day",
            5,
            pair,
            "if(day(day) = 9, 1L, count + if(max(word = 'ß') OVER (), 3L, 0L))"),
        dayCount(
            "counts one empty word of a day and no more", 5, pair, "if(day(day) = 9, 1L, count)"));
  }

  static Stream<Adversary> runningCounts() {
    JobPair pair = runningWords();
    return Stream.of(
        new Adversary(
            "emits 0 empty words in DStreams where nothing arrives",
            Rewritten.<String, Long>in(2, pair, (tick, rows) -> before(rows, new Tuple2<>("", 0L))),
            ENDS,
            2),
        new Adversary(
            "emits 0 empty words in DStreams where lines end in spaces",
            Rewritten.<String, Long>in(4, pair, (tick, rows) -> before(rows, new Tuple2<>("", 0L))),
            ENDS,
            4),
        new Adversary("counts one empty word and no more", emptyWords(pair, "1L"), ENDS, 4),
        new Adversary(
            "counts four empty words and no more", emptyWords(pair, "least(count, 4L)"), ENDS, 5));
  }

  static Stream<Adversary> otherColumns() {
    JobPair pair = loudWords();
    return Stream.of(
        loud("takes the empty word for loud", 1, pair, "true"),
        loud("does not say whether the empty word is loud", 1, pair, "null"),
        loud("takes the empty word for loud where it comes four times", 5, pair, "count = 4"));
  }

  static Stream<Adversary> wordsOfDays() {
    JobPair pair = listOfDays();
    return Stream.of(
        new Adversary(
            "has all empty words on the last day", emptyWordsOn(pair, "date'2024-03-10'"), DAYS, 3),
        new Adversary(
            "has the empty words of one day on a day that never was",
            emptyWordsOn(pair, "if(day(day) = 9, date'2024-03-08', day)"),
            DAYS,
            3));
  }

  private static Adversary writing(
      String mistake, int tick, JobPair pair, String word, String count) {
    return new Adversary(
        mistake,
        Variants.structuredWriting(
            pair, rows -> rows.selectExpr(word + " AS word", count + " AS count")),
        SPACES,
        tick);
  }

  /** The query reads other lines than those that arrive. */
  private static Adversary splitSpaces(String mistake, int tick, String value) {
    return new Adversary(
        mistake, Variants.structuredReading(splitWords(), with(value)), SPACES, tick);
  }

  private static UnaryOperator<Dataset<Row>> with(String value) {
    return lines -> lines.selectExpr(value + " AS value");
  }

  /** The query has other days for the empty words, and their counts together. */
  private static Adversary day(String mistake, int tick, JobPair pair, String day) {
    return new Adversary(
        mistake,
        Variants.structuredWriting(
            pair,
            rows ->
                rows.withColumn("day", expr("if(word = '', " + day + ", day)"))
                    .groupBy("day", "word")
                    .agg(expr("sum(count) AS count"))),
        DAYS,
        tick);
  }

  private static Adversary dayCount(String mistake, int tick, JobPair pair, String count) {
    return new Adversary(
        mistake,
        Variants.structuredWriting(
            pair, rows -> rows.withColumn("count", expr("if(word = '', " + count + ", count)"))),
        DAYS,
        tick);
  }

  private static Adversary loud(String mistake, int tick, JobPair pair, String loud) {
    return new Adversary(
        mistake,
        Variants.structuredWriting(
            pair, rows -> rows.withColumn("loud", expr("if(word = '', " + loud + ", loud)"))),
        SPACES_FIRST,
        tick);
  }

  private static JobPair emptyWords(JobPair pair, String count) {
    return Variants.structuredWriting(
        pair, rows -> rows.withColumn("count", expr("if(word = '', " + count + ", count)")));
  }

  private static JobPair emptyWordsOn(JobPair pair, String day) {
    return Variants.structuredWriting(
        pair, rows -> rows.withColumn("day", expr("if(word = '', " + day + ", day)")));
  }

  private static JobPair splitWords() {
    return Replays.bundled("split-words");
  }

  private static JavaPairDStream<String, Long> counts(JavaDStream<String> lines, int limit) {
    return lines
        .flatMap(line -> Arrays.asList(line.split(" ", limit)).iterator())
        .mapToPair(word -> new Tuple2<>(word, 1L))
        .reduceByKey(Long::sum);
  }

  /** The naive split, counted since the start. */
  private static JobPair runningWords() {
    return JobPair.named("running-split-words")
        .output(counts(Output.update("counts")).key("word"))
        .dstream(lines -> sums(counts(lines, 0)))
        .structured(OutputMode.Update(), StructuredSplitWords::counts)
        .accepting("empty-tick", "unchanged-keys", "trailing-empty-token")
        .script(SPACES)
        .build();
  }

  /** The naive split, and of each word whether it begins in upper case. */
  private static JobPair loudWords() {
    return JobPair.named("loud-words")
        .output(
            Output.perBatch("counts")
                .column("word", ColumnType.STRING)
                .column("loud", ColumnType.BOOLEAN)
                .column("count", ColumnType.LONG)
                .key("word"))
        .dstream(
            lines ->
                counts(lines, 0)
                    .mapToPair(
                        row -> new Tuple2<>(row._1(), new Tuple2<>(isLoud(row._1()), row._2()))))
        .structuredForeachBatch(
            lines ->
                StructuredSplitWords.counts(lines).withColumn("loud", expr("word rlike '^[A-Z]'")))
        .accepting("empty-tick", "trailing-empty-token")
        .script(SPACES)
        .build();
  }

  private static boolean isLoud(String word) {
    return !word.isEmpty() && Character.isUpperCase(word.charAt(0));
  }

  /** The naive split by day, each batch on its own. */
  private static JobPair countsOfDays() {
    return JobPair.named("words-of-days")
        .output(counts(Output.perBatch("counts").column("day", ColumnType.DATE)).key("day", "word"))
        .dstream(lines -> ones(lines).reduceByKey(Long::sum))
        .structuredForeachBatch(lines -> words(lines).groupBy("day", "word").count())
        .accepting("empty-tick", "trailing-empty-token")
        .script(DAYS)
        .build();
  }

  /** The naive split by day, since the start, as a whole table. */
  private static JobPair runningDays() {
    return JobPair.named("running-words-of-days")
        .output(counts(Output.complete("counts").column("day", ColumnType.DATE)).key("day", "word"))
        .dstream(lines -> sums(ones(lines).reduceByKey(Long::sum)))
        .structured(OutputMode.Complete(), lines -> words(lines).groupBy("day", "word").count())
        .accepting("empty-tick", "trailing-empty-token")
        .script(DAYS)
        .build();
  }

  /** The words of the naive split with their days, not counted. */
  private static JobPair listOfDays() {
    return JobPair.named("list-of-days")
        .output(
            Output.append("words").column("day", ColumnType.DATE).column("word", ColumnType.STRING))
        .dstream(lines -> ones(lines).mapToPair(one -> one._1()))
        .structured(OutputMode.Append(), lines -> words(lines))
        .accepting("empty-tick", "trailing-empty-token")
        .script(DAYS)
        .build();
  }

  private static Output counts(Output output) {
    return output.column("word", ColumnType.STRING).column("count", ColumnType.LONG);
  }

  private static <K> JavaPairDStream<K, Long> sums(JavaPairDStream<K, Long> counts) {
    return counts.updateStateByKey(
        (List<Long> added, Optional<Long> count) ->
            Optional.of(count.orElse(0L) + added.stream().mapToLong(it -> it).sum()));
  }

  @SuppressWarnings("StringSplitter") // what it drops is what this is about
  private static JavaPairDStream<Tuple2<LocalDate, String>, Long> ones(JavaDStream<String> lines) {
    return lines.flatMapToPair(
        line -> {
          LocalDate day = LocalDate.parse(line.substring(0, 10));
          return Arrays.stream(line.substring(11).split(" "))
              .map(word -> new Tuple2<>(new Tuple2<>(day, word), 1L))
              .iterator();
        });
  }

  private static Dataset<Row> words(Dataset<Row> lines) {
    return lines.select(
        expr("to_date(substring(value, 1, 10))").as("day"),
        explode(split(expr("substring(value, 12)"), " ")).as("word"));
  }
}
