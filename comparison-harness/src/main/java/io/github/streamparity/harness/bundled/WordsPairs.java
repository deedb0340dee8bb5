package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.words.DStreamActiveWords;
import io.github.streamparity.dstream.words.DStreamDistinctWords;
import io.github.streamparity.dstream.words.DStreamLateWords;
import io.github.streamparity.dstream.words.DStreamRecentWords;
import io.github.streamparity.dstream.words.DStreamRecentWordsInverse;
import io.github.streamparity.dstream.words.DStreamRunningWordCount;
import io.github.streamparity.dstream.words.DStreamSlidingWords;
import io.github.streamparity.dstream.words.DStreamSlowSlide;
import io.github.streamparity.dstream.words.DStreamSplitWords;
import io.github.streamparity.dstream.words.DStreamTumblingWords;
import io.github.streamparity.dstream.words.DStreamWordCount;
import io.github.streamparity.dstream.words.DStreamWordTopN;
import io.github.streamparity.dstream.words.DStreamWordsBySecond;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.words.StructuredActiveWords;
import io.github.streamparity.structured.words.StructuredDistinctWords;
import io.github.streamparity.structured.words.StructuredLateWords;
import io.github.streamparity.structured.words.StructuredRecentWords;
import io.github.streamparity.structured.words.StructuredRunningWordCount;
import io.github.streamparity.structured.words.StructuredSlidingWords;
import io.github.streamparity.structured.words.StructuredSlowSlide;
import io.github.streamparity.structured.words.StructuredSplitWords;
import io.github.streamparity.structured.words.StructuredTumblingWords;
import io.github.streamparity.structured.words.StructuredWordCount;
import io.github.streamparity.structured.words.StructuredWordTopN;
import io.github.streamparity.structured.words.StructuredWordsBySecond;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** Pairs that count words: each batch, from the start, in windows. */
public final class WordsPairs implements PairProvider {
  /** Made by the service loader. */
  public WordsPairs() {}

  @Override
  public String family() {
    return "words";
  }

  @Override
  public List<JobPair> pairs() {
    return List.of(
        wordCount(),
        networkWordCount(),
        runningWordCount(),
        runningWordCountUpdate(),
        runningWordCountAppendRefused(),
        splitWords(),
        distinctWords(),
        wordTopN(),
        activeWords(),
        tumblingWords(),
        slidingWords(),
        lateWords(),
        recentWords(),
        recentWordsInverse(),
        slowSlide(),
        unalignedSlide(),
        slowSlideUpdate(),
        wordsBySecond());
  }

  // tag::word-count[]
  private static JobPair wordCount() {
    return JobPair.named("word-count")
        .describedAs("counts the words of each batch on its own")
        .input("lines", RecordForm.words("word"))
        .output(wordCounts(Output.perBatch("counts")))
        .dstream(DStreamWordCount::counts)
        .structuredForeachBatch(StructuredWordCount::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(WordsPairs.class, "blue-green-gohawks-and-more.yaml"))
        .build();
  }

  // end::word-count[]

  private static JobPair networkWordCount() {
    return JobPair.named("network-word-count")
        .describedAs(
            "counts words as Spark's two network examples do: each batch, or from the start")
        .input("lines", RecordForm.words("word"))
        .output(wordCounts(Output.perBatch("counts").candidate(Folding.COMPLETE)))
        .dstream(DStreamWordCount::counts)
        .structured(OutputMode.Complete(), StructuredRunningWordCount::counts)
        .accepting("empty-tick", "per-batch-aggregate")
        .script(() -> ScriptReader.resource(WordsPairs.class, "network-word-count.yaml"))
        .build();
  }

  private static JobPair runningWordCount() {
    return JobPair.named("running-word-count")
        .describedAs("counts words from the start: updateStateByKey, complete mode")
        .input("lines", RecordForm.words("word"))
        .output(wordCounts(Output.complete("counts")))
        .dstream(DStreamRunningWordCount::counts)
        .structured(OutputMode.Complete(), StructuredRunningWordCount::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(WordsPairs.class, "blue-green-gohawks-and-more.yaml"))
        .build();
  }

  private static JobPair runningWordCountUpdate() {
    return JobPair.named("running-word-count-update")
        .describedAs("counts words from the start: updateStateByKey, update mode")
        .input("lines", RecordForm.words("word"))
        .output(wordCounts(Output.complete("counts").candidate(Folding.UPDATE)))
        .dstream(DStreamRunningWordCount::counts)
        .structured(OutputMode.Update(), StructuredRunningWordCount::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick", "unchanged-keys")
        .script(() -> ScriptReader.resource(WordsPairs.class, "blue-green-gohawks-and-more.yaml"))
        .build();
  }

  // tag::running-word-count-append-refused[]
  private static JobPair runningWordCountAppendRefused() {
    return JobPair.named("running-word-count-append-refused")
        .describedAs(
            "counts words from the start: in append mode, which the query's engine refuses")
        .input("lines", RecordForm.words("word"))
        .output(wordCounts(Output.complete("counts").candidate(Folding.APPEND)))
        .dstream(DStreamRunningWordCount::counts)
        .structured(OutputMode.Append(), StructuredRunningWordCount::counts)
        .candidateRefused(
            "STREAMING_OUTPUT_MODE.UNSUPPORTED_OPERATION",
            "output mode: append. This output mode is not supported for streaming aggregations"
                + " without watermark")
        .script(() -> ScriptReader.resource(WordsPairs.class, "blue-green-gohawks.yaml"))
        .build();
  }

  // end::running-word-count-append-refused[]

  private static JobPair splitWords() {
    return JobPair.named("split-words")
        .describedAs("splits lines at single spaces, naively: the two differ at trailing spaces")
        .output(wordCounts(Output.perBatch("counts")))
        .dstream(DStreamSplitWords::counts)
        .structuredForeachBatch(StructuredSplitWords::counts)
        .accepting("empty-tick", "trailing-empty-token")
        .script(() -> ScriptReader.resource(WordsPairs.class, "split-words.yaml"))
        .build();
  }

  private static JobPair distinctWords() {
    return JobPair.named("distinct-words")
        .describedAs("yields each word once per batch, or once since the start")
        .input("lines", RecordForm.words("word"))
        .output(Output.append("words").column("word", STRING).key("word"))
        .dstream(DStreamDistinctWords::words)
        .structured(OutputMode.Append(), StructuredDistinctWords::words)
        .accepting("empty-tick", "batch-scope")
        .script(() -> ScriptReader.resource(WordsPairs.class, "distinct-words.yaml"))
        .build();
  }

  private static JobPair wordTopN() {
    return JobPair.named("word-top-n")
        .describedAs("ranks the three most frequent words since the start, in order")
        .input("lines", RecordForm.words("word"))
        .output(wordCounts(Output.complete("ranking")).inOrder())
        .dstream(DStreamWordTopN::ranking)
        .structured(OutputMode.Complete(), StructuredWordTopN::ranking)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(WordsPairs.class, "word-top-n.yaml"))
        .build();
  }

  private static JobPair activeWords() {
    return JobPair.named("active-words")
        .describedAs("keeps a table of the words of the last three seconds")
        .input("lines", RecordForm.words("word"))
        .output(Output.complete("words").column("word", STRING).key("word"))
        .dstream(DStreamActiveWords::words)
        .structured(OutputMode.Complete(), StructuredActiveWords::words)
        .accepting("empty-tick", "idle-change")
        .script(() -> ScriptReader.resource(WordsPairs.class, "active-words.yaml"))
        .build();
  }

  private static JobPair tumblingWords() {
    return JobPair.named("tumbling-words")
        .describedAs("counts words in event-time windows of 5 minutes: complete mode")
        .input("lines", timedWords())
        .output(
            Output.complete("counts")
                .column("window_start", TIMESTAMP)
                .column("word", STRING)
                .column("count", LONG)
                .key("window_start", "word"))
        .dstream(DStreamTumblingWords::counts)
        .structured(OutputMode.Complete(), StructuredTumblingWords::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> ScriptReader.resource(WordsPairs.class, "tumbling-words.yaml"))
        .build();
  }

  private static JobPair slidingWords() {
    return JobPair.named("sliding-words")
        .describedAs("counts words in event-time windows of 5 minutes that start every 3 minutes")
        .input("lines", timedWords())
        .output(
            Output.update("counts")
                .column("window_start", TIMESTAMP)
                .column("window_end", TIMESTAMP)
                .column("word", STRING)
                .column("count", LONG)
                .key("window_start", "window_end", "word"))
        .dstream(DStreamSlidingWords::counts)
        .structured(OutputMode.Update(), StructuredSlidingWords::counts)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record").withDelay(Duration.ofMinutes(10)))
        .script(() -> ScriptReader.resource(WordsPairs.class, "sliding-words.yaml"))
        .build();
  }

  private static JobPair lateWords() {
    return JobPair.named("late-words")
        .describedAs("counts words in event-time windows of 5 minutes, some of them late")
        .input("lines", timedWords())
        .output(
            Output.update("counts")
                .column("window_start", TIMESTAMP)
                .column("word", STRING)
                .column("count", LONG)
                .key("window_start", "word"))
        .dstream(DStreamLateWords::counts)
        .structured(OutputMode.Update(), StructuredLateWords::counts)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("late-record").withDelay(Duration.ofMinutes(10)))
        .script(() -> ScriptReader.resource(WordsPairs.class, "late-words.yaml"))
        .build();
  }

  private static JobPair recentWords() {
    return JobPair.named("recent-words")
        .describedAs("counts the words of the last three seconds, every second, by arrival")
        .input("lines", RecordForm.words("word").timedByArrival())
        .output(countsInWindows(Output.append("counts")))
        .dstream(DStreamRecentWords::counts)
        .structured(OutputMode.Append(), StructuredRecentWords::counts)
        .accepting(
            Accepted.cause("empty-tick"), Accepted.cause("window-pending").withDelay(Duration.ZERO))
        .script(() -> ScriptReader.resource(WordsPairs.class, "recent-words.yaml"))
        .build();
  }

  private static JobPair recentWordsInverse() {
    return JobPair.named("recent-words-inverse")
        .describedAs("counts the words of the last three seconds by an inverse function")
        .input("lines", RecordForm.words("word").timedByArrival())
        .output(countsInWindows(Output.append("counts")))
        .dstream(DStreamRecentWordsInverse::counts)
        .structured(OutputMode.Append(), StructuredRecentWords::counts)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("zero-keys"),
            Accepted.cause("window-pending").withDelay(Duration.ZERO))
        .script(() -> ScriptReader.resource(WordsPairs.class, "recent-words.yaml"))
        .build();
  }

  private static JobPair slowSlide() {
    return JobPair.named("slow-slide")
        .describedAs("counts the words of the last six seconds, every three seconds, by arrival")
        .input("lines", RecordForm.words("word").timedByArrival())
        .output(countsInWindows(Output.append("counts")))
        .dstream(DStreamSlowSlide::counts)
        .structured(OutputMode.Append(), StructuredSlowSlide::counts)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("slide"),
            Accepted.cause("window-pending").withDelay(Duration.ZERO))
        .script(() -> ScriptReader.resource(WordsPairs.class, "slow-slide.yaml"))
        .build();
  }

  private static JobPair unalignedSlide() {
    return JobPair.named("unaligned-slide")
        .describedAs("counts the words of six seconds, every three, from an odd second on")
        .input("lines", RecordForm.words("word").timedByArrival())
        .output(countsInWindows(Output.append("counts")))
        .dstream(DStreamSlowSlide::counts)
        .structured(OutputMode.Append(), StructuredSlowSlide::counts)
        .accepting(
            Accepted.cause("empty-tick"),
            Accepted.cause("slide"),
            Accepted.cause("window-alignment").withDelay(Duration.ZERO),
            Accepted.cause("window-pending").withDelay(Duration.ZERO))
        .script(() -> ScriptReader.resource(WordsPairs.class, "unaligned-slide.yaml"))
        .build();
  }

  private static JobPair slowSlideUpdate() {
    return JobPair.named("slow-slide-update")
        .describedAs(
            "counts the words of six seconds, every three: at the window's end, or" + " before")
        .input("lines", RecordForm.words("word").timedByArrival())
        .output(countsInWindows(Output.update("counts")))
        .dstream(DStreamSlowSlide::counts)
        .structured(OutputMode.Update(), StructuredSlowSlide::counts)
        .accepting("early-window", "empty-tick", "slide")
        .script(() -> ScriptReader.resource(WordsPairs.class, "slow-slide-update.yaml"))
        .build();
  }

  private static JobPair wordsBySecond() {
    return JobPair.named("words-by-second")
        .describedAs("counts the words of each second: by arrival, or by event time")
        .input("lines", timedWords())
        .output(countsInWindows(Output.update("counts")))
        .dstream(DStreamWordsBySecond::counts)
        .structured(OutputMode.Update(), StructuredWordsBySecond::counts)
        .accepting("empty-tick", "window-time")
        .script(() -> ScriptReader.resource(WordsPairs.class, "words-by-second.yaml"))
        .build();
  }

  private static Output countsInWindows(Output counts) {
    return counts
        .column("window_start", TIMESTAMP)
        .column("window_end", TIMESTAMP)
        .column("word", STRING)
        .column("count", LONG)
        .key("window_start", "window_end", "word");
  }

  private static RecordForm timedWords() {
    return RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
        .eventTime("time", "uuuu-MM-dd HH:mm:ss")
        .eachWordOf("word");
  }

  static Output wordCounts(Output counts) {
    return counts.column("word", STRING).column("count", LONG).key("word");
  }
}
