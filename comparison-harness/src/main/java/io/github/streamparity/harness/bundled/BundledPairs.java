package io.github.streamparity.harness.bundled;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;
import static io.github.streamparity.harness.declare.ColumnType.TIMESTAMP;

import io.github.streamparity.dstream.DStreamKeyedCounter;
import io.github.streamparity.dstream.DStreamLateWords;
import io.github.streamparity.dstream.DStreamRunningWordCount;
import io.github.streamparity.dstream.DStreamSameBatchJoin;
import io.github.streamparity.dstream.DStreamSplitWords;
import io.github.streamparity.dstream.DStreamWordCount;
import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.structured.StructuredKeyedCounter;
import io.github.streamparity.structured.StructuredLateWords;
import io.github.streamparity.structured.StructuredRunningWordCount;
import io.github.streamparity.structured.StructuredSameBatchJoin;
import io.github.streamparity.structured.StructuredSplitWords;
import io.github.streamparity.structured.StructuredWordCount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.streaming.OutputMode;

/** The pairs that come with the toolkit, by the same door as everybody's. */
public final class BundledPairs implements PairProvider {
  /** Made by the service loader. */
  public BundledPairs() {}

  @Override
  public List<JobPair> pairs() {
    return List.of(
        wordCount(),
        runningWordCount(),
        runningWordCountUpdate(),
        splitWords(),
        lateWords(),
        keyedCounter(),
        sameBatchJoin());
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
        .script(() -> script("blue-green-gohawks.yaml"))
        .build();
  }

  // end::word-count[]

  private static JobPair runningWordCount() {
    return JobPair.named("running-word-count")
        .describedAs("counts words from the start: updateStateByKey, complete mode")
        .input("lines", RecordForm.words("word"))
        .output(wordCounts(Output.complete("counts")))
        .dstream(DStreamRunningWordCount::counts)
        .structured(OutputMode.Complete(), StructuredRunningWordCount::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick")
        .script(() -> script("blue-green-gohawks.yaml"))
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
        .script(() -> script("blue-green-gohawks.yaml"))
        .build();
  }

  private static JobPair splitWords() {
    return JobPair.named("split-words")
        .describedAs("splits lines at single spaces, naively: the two differ at trailing spaces")
        .output(wordCounts(Output.perBatch("counts")))
        .dstream(DStreamSplitWords::counts)
        .structuredForeachBatch(StructuredSplitWords::counts)
        .accepting("empty-tick", "trailing-empty-token")
        .script(() -> script("split-words.yaml"))
        .build();
  }

  private static JobPair lateWords() {
    return JobPair.named("late-words")
        .describedAs("counts words in event-time windows of 5 minutes, some of them late")
        .input(
            "lines",
            RecordForm.matching("(?<time>[^,]*),(?<word>.*)")
                .eventTime("time", "uuuu-MM-dd HH:mm:ss")
                .eachWordOf("word"))
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
        .script(() -> script("late-words.yaml"))
        .build();
  }

  private static JobPair keyedCounter() {
    return JobPair.named("keyed-counter")
        .describedAs("counts each key in its own state: mapWithState, flatMapGroupsWithState")
        .input("lines", RecordForm.words("word"))
        .output(wordCounts(Output.update("counts")))
        .dstream(DStreamKeyedCounter::counts)
        .structured(OutputMode.Update(), StructuredKeyedCounter::counts)
        .expecting(Agreement.EVERY_TICK)
        .accepting("empty-tick", "call-granularity")
        .script(() -> script("keyed-counter.yaml"))
        .build();
  }

  private static JobPair sameBatchJoin() {
    return JobPair.named("same-batch-join")
        .describedAs("joins impressions with clicks: in the same batch, or whenever they came")
        .input("impressions", RecordForm.matching("(?<ad>[^ ]*) (?<impression>.*)"))
        .input("clicks", RecordForm.matching("(?<ad>[^ ]*) (?<click>.*)"))
        .output(
            Output.append("joined")
                .column("ad", STRING)
                .column("impression", STRING)
                .column("click", STRING))
        .dstream(DStreamSameBatchJoin::joined)
        .structured(OutputMode.Append(), StructuredSameBatchJoin::joined)
        .accepting("empty-tick", "join-scope")
        .script(() -> script("same-batch-join.yaml"))
        .build();
  }

  private static Output wordCounts(Output counts) {
    return counts.column("word", STRING).column("count", LONG).key("word");
  }

  private static Script script(String name) {
    try (InputStream file = BundledPairs.class.getResourceAsStream(name)) {
      String yaml = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return ScriptReader.parse(yaml, name, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidScriptException e) {
      throw new IllegalStateException(e);
    }
  }
}
