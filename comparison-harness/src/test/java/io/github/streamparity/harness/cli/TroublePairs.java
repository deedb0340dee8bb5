package io.github.streamparity.harness.cli;

import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.pair.DStreamJob;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.pair.StructuredJob;
import io.github.streamparity.harness.script.ScriptBuilder;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.streaming.api.java.JavaDStream;

/** Pairs of which one variant gives the toolkit trouble, when a record says so. */
public final class TroublePairs implements PairProvider {
  private static int calls;

  /** Made by {@code --pair}. */
  public TroublePairs() {}

  @Override
  public List<JobPair> pairs() {
    return List.of(
        pair("fine", TroublePairs::same, TroublePairs::same),
        pair("structured-loops", TroublePairs::same, in -> map(in, TroublePairs::looping)),
        pair("dstream-halts", in -> in.map(TroublePairs::halting), TroublePairs::same),
        pair("transform-exits", in -> in.transform(TroublePairs::exiting), TroublePairs::same),
        pair("thread-exits", in -> in.map(TroublePairs::exitingElsewhere), TroublePairs::same),
        pair("dstream-crashes", in -> in.map(TroublePairs::crashing), TroublePairs::same),
        pair("structured-forges", TroublePairs::same, in -> map(in, TroublePairs::forging)),
        pair("dstream-prints", in -> in.map(TroublePairs::printing), TroublePairs::same),
        pair("structured-closes", TroublePairs::same, in -> map(in, TroublePairs::closing)),
        pair("dstream-stops-spark", in -> in.transform(TroublePairs::stopping), TroublePairs::same),
        pair("leaves", in -> in.map(TroublePairs::leaving), in -> map(in, TroublePairs::leaving)),
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

  private static JavaRDD<String> exiting(JavaRDD<String> rdd) {
    rdd.collect().forEach(TroublePairs::exiting);
    return rdd;
  }

  private static JavaRDD<String> stopping(JavaRDD<String> rdd) {
    if (rdd.collect().contains("trouble")) {
      rdd.context().stop();
    }
    return rdd;
  }

  /** Changes all that can be changed, and says how it was before. */
  private static String leaving(String text) {
    String found =
        "%s %s %s %s"
            .formatted(
                ++calls,
                System.getProperty("left"),
                TimeZone.getDefault().getID(),
                Locale.getDefault());
    if (text.equals("trouble")) {
      System.setProperty("left", "behind");
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
      Locale.setDefault(Locale.forLanguageTag("tr"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("a hook")));
      new Thread(() -> waitingForEver(text)).start();
    }
    return text + " " + found;
  }

  private static void waitingForEver(String text) {
    try {
      waiting(text);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String exitingElsewhere(String text) throws InterruptedException {
    if (text.equals("trouble")) {
      Thread thread = new Thread(() -> exiting(text));
      thread.start();
      thread.join();
    }
    return text;
  }

  /** Writes where no memory is. */
  private static String crashing(String text) throws ReflectiveOperationException {
    if (text.equals("trouble")) {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field unsafe = type.getDeclaredField("theUnsafe");
      unsafe.setAccessible(true);
      type.getMethod("putAddress", long.class, long.class).invoke(unsafe.get(null), 0L, 0L);
    }
    return text;
  }

  /** Writes to every socket that the process has, as native code may by accident. */
  private static String forging(String text) throws ReflectiveOperationException, IOException {
    if (text.equals("trouble")) {
      Constructor<FileDescriptor> opened = FileDescriptor.class.getDeclaredConstructor(int.class);
      opened.setAccessible(true);
      for (File link : new File("/proc/self/fd").listFiles()) {
        if (isSocket(link.toPath())) {
          try (FileOutputStream out =
              new FileOutputStream(opened.newInstance(Integer.parseInt(link.getName())))) {
            out.write("ended true {\"end\":\"completed\"}\t\n".getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            // one that only listens
          }
        }
      }
    }
    return text;
  }

  private static boolean isSocket(Path link) throws IOException {
    try {
      return Files.readSymbolicLink(link).toString().startsWith("socket:");
    } catch (NoSuchFileException e) {
      return false; // the one that listed the directory
    }
  }

  /** Prints from a process of the job's own, and to the very descriptor, and an error. */
  private static String printing(String text) throws IOException, InterruptedException {
    if (text.equals("trouble")) {
      System.out.println("a word before the end");
      new ProcessBuilder("sh", "-c", "echo a word of a child; echo its error >&2")
          .inheritIO()
          .start()
          .waitFor();
      throw new IllegalStateException("boom\nand a second line");
    }
    return text;
  }

  /** Closes all three descriptors, as a daemon does, after a line that was a message once. */
  private static String closing(String text) throws IOException {
    if (text.equals("trouble")) {
      FileOutputStream out = new FileOutputStream(FileDescriptor.out);
      out.write("ended true {}\t\n".getBytes(StandardCharsets.UTF_8));
      out.close();
      new FileOutputStream(FileDescriptor.err).close();
      System.in.close();
    }
    return text;
  }

  /** The command of a halting job's child process, which nobody else runs. */
  static final String CHILD = "sleep 98765";

  private static String halting(String text) throws IOException {
    if (text.equals("trouble")) {
      new ProcessBuilder(CHILD.split(" ")).inheritIO().start();
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
