package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;

/** Pairs of which one variant gives the toolkit trouble, when a record says so. */
public final class TroublePairs implements PairProvider {
  /** Made by {@code --pair}. */
  public TroublePairs() {}

  @Override
  public List<JobPair> pairs() {
    return List.of(
        pair("fine", TroublePairs::same, TroublePairs::same),
        pair("dstream-throws", in -> in.map(TroublePairs::throwing), TroublePairs::same),
        pair("structured-throws", TroublePairs::same, in -> map(in, TroublePairs::throwing)),
        pair("dstream-loops", in -> in.map(TroublePairs::looping), TroublePairs::same),
        pair("structured-loops", TroublePairs::same, in -> map(in, TroublePairs::looping)),
        pair("dstream-exits", in -> in.map(TroublePairs::exiting), TroublePairs::same),
        pair("structured-exits", TroublePairs::same, in -> map(in, TroublePairs::exiting)),
        pair("dstream-halts", in -> in.map(TroublePairs::halting), TroublePairs::same),
        pair("structured-refused", TroublePairs::same, in -> in.orderBy("value")),
        pair("dstream-waits", in -> in.map(TroublePairs::waiting), TroublePairs::same),
        pair("structured-waits", TroublePairs::same, in -> map(in, TroublePairs::waiting)),
        pair("silent", in -> in.filter(text -> false), in -> in.where("false")),
        pair("unsendable", TroublePairs::closingOverThis, TroublePairs::same),
        pair("half", in -> in.map(text -> "\ud83d"), in -> in.selectExpr("'?' AS value")),
        pair("noisy", in -> in.map(TroublePairs::random), TroublePairs::same),
        first(),
        byPartition());
  }

  /** Both jobs keep the first word of each tick: which one that is depends on the order. */
  private static JobPair first() {
    return JobPair.named("first-wins")
        .describedAs("the first word of each tick")
        .output(Output.perBatch("words").column("value", STRING))
        .dstream(in -> in.reduce((first, next) -> first))
        .structuredForeachBatch(in -> in.limit(1))
        .script(ScriptBuilder.named("order").tick("blue", "green", "gohawks").build())
        .build();
  }

  /** Both jobs emit how many words each partition has. */
  private static JobPair byPartition() {
    return JobPair.named("by-partition")
        .describedAs("the words of each partition, counted")
        .output(Output.perBatch("counts").column("value", STRING))
        .dstream(in -> in.mapPartitions(TroublePairs::count))
        .structuredForeachBatch(
            in ->
                in.as(Encoders.STRING())
                    .mapPartitions(TroublePairs::count, Encoders.STRING())
                    .toDF())
        .script(ScriptBuilder.named("parts").tick("blue", "green", "gohawks").build())
        .build();
  }

  private static Iterator<String> count(Iterator<String> words) {
    int count = 0;
    while (words.hasNext()) {
      words.next();
      count++;
    }
    return List.of("words: " + count).iterator();
  }

  private static JobPair pair(
      String name, DStreamJob.OneInput dstream, StructuredJob.OneInput structured) {
    return JobPair.named(name)
        .describedAs("trouble of one kind")
        .output(Output.append("texts").column("value", STRING))
        .dstream(dstream)
        .structured(OutputMode.Append(), structured)
        .script(ScriptBuilder.named("trouble").tick("calm").tick("trouble").tick("calm").build())
        .build();
  }

  private static JavaDStream<String> same(JavaDStream<String> in) {
    return in;
  }

  private static Dataset<Row> same(Dataset<Row> in) {
    return in;
  }

  private static Dataset<Row> map(Dataset<Row> in, MapFunction<String, String> function) {
    return in.as(Encoders.STRING()).map(function, Encoders.STRING()).toDF("value");
  }

  private static JavaDStream<String> closingOverThis(JavaDStream<String> in) {
    Object connection = new Object();
    return in.map(text -> text + connection);
  }

  private static String throwing(String text) {
    if (text.equals("trouble")) {
      throw new IllegalStateException("boom\nand a second line");
    }
    return text;
  }

  private static String looping(String text) {
    long turns = 0;
    while (text.equals("trouble")) {
      turns++;
    }
    return text + (turns == 0 ? "" : turns);
  }

  private static String exiting(String text) {
    if (text.equals("trouble")) {
      System.exit(7);
    }
    return text;
  }

  private static String halting(String text) {
    if (text.equals("trouble")) {
      Runtime.getRuntime().halt(9);
    }
    return text;
  }

  private static String waiting(String text) throws InterruptedException {
    if (text.equals("trouble")) {
      new CountDownLatch(1).await();
    }
    return text;
  }

  private static String random(String text) {
    return text + Math.random();
  }
}
