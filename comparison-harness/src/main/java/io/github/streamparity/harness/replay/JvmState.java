package io.github.streamparity.harness.replay;

import io.github.streamparity.agent.engine.Versions;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.Tuple2;

/**
 * The state that all jobs of a JVM and of its SparkContext share, as it was at a moment: a job may
 * change it, and the next one must not find it so.
 */
final class JvmState {
  /** Java's names for threads that nobody named. */
  private static final Pattern NO_NAME = Pattern.compile("(Thread|Timer|pool-\\d+-thread)-\\d+");

  /**
   * A thread of Netty, which Spark talks through. It ends once it has had nothing to do for a
   * second.
   */
  private static final Pattern OF_NETTY = Pattern.compile("globalEventExecutor-.*");

  private final SparkContext spark;
  private final Properties properties = copy(System.getProperties());
  private final TimeZone zone = TimeZone.getDefault();
  private final Locale locale = Locale.getDefault();
  private final Locale shown = Locale.getDefault(Locale.Category.DISPLAY);
  private final Locale formatted = Locale.getDefault(Locale.Category.FORMAT);
  private final InputStream in = System.in;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Thread.UncaughtExceptionHandler handler =
      Thread.getDefaultUncaughtExceptionHandler();
  private final Set<Thread> threads = threads().collect(Collectors.toSet());
  private final Set<ProcessHandle> children = children();
  private final Map<String, String> hadoop;
  private final Map<String, String> conf;
  private final Set<Integer> persistent;
  private final int added;

  private JvmState(SparkContext spark) {
    this.spark = spark;
    this.hadoop = settings(spark.hadoopConfiguration());
    this.conf = settings(spark.conf());
    this.persistent = Set.copyOf(java().getPersistentRDDs().keySet());
    this.added = added();
  }

  /** The state as it is now. */
  static JvmState of(SparkContext spark) {
    return new JvmState(spark);
  }

  /**
   * Puts back what can be put back; what Spark has, only while it runs.
   *
   * @return what cannot be put back, for people: a thread, a process, a file; empty if nothing is
   *     left
   */
  Optional<String> restore() {
    System.setProperties(copy(properties));
    TimeZone.setDefault(zone);
    Locale.setDefault(locale);
    Locale.setDefault(Locale.Category.DISPLAY, shown);
    Locale.setDefault(Locale.Category.FORMAT, formatted);
    System.setIn(in);
    System.setOut(out);
    System.setErr(err);
    Thread.setDefaultUncaughtExceptionHandler(handler);
    boolean runs = !spark.isStopped();
    if (runs) {
      Configuration ofHadoop = spark.hadoopConfiguration();
      putBack(hadoop, settings(ofHadoop), ofHadoop::set, ofHadoop::unset);
      putBack(conf, settings(spark.conf()), spark.conf()::set, spark.conf()::remove);
      java().getPersistentRDDs().values().stream()
          .filter(rdd -> !persistent.contains(rdd.id()))
          .forEach(rdd -> rdd.unpersist(false));
    }
    return Stream.concat(
            threads().filter(it -> !threads.contains(it)).map(it -> "the thread " + it.getName()),
            children().stream()
                .filter(it -> !children.contains(it))
                .map(it -> "the process " + it.pid()))
        .findFirst()
        .or(
            () ->
                runs && added() != added
                    ? Optional.of("a file or jar that was added to the SparkContext")
                    : Optional.empty());
  }

  private static void putBack(
      Map<String, String> before,
      Map<String, String> after,
      BiConsumer<String, String> set,
      Consumer<String> remove) {
    after.keySet().stream().filter(key -> !before.containsKey(key)).forEach(remove);
    before.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(after.get(entry.getKey())))
        .forEach(entry -> set.accept(entry.getKey(), entry.getValue()));
  }

  private static Map<String, String> settings(Configuration hadoop) {
    Map<String, String> settings = new TreeMap<>();
    hadoop.forEach(entry -> settings.put(entry.getKey(), entry.getValue()));
    return settings;
  }

  private static Map<String, String> settings(SparkConf spark) {
    return Stream.of(spark.getAll()).collect(Collectors.toMap(Tuple2::_1, Tuple2::_2));
  }

  private static Properties copy(Properties properties) {
    return (Properties) properties.clone();
  }

  /** Those that are not Spark's own, which are daemons with names, nor Netty's. */
  private static Stream<Thread> threads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] found = new Thread[root.activeCount() + 64];
    root.enumerate(found);
    return Stream.of(found).filter(JvmState::isOfJob);
  }

  private static boolean isOfJob(Thread thread) {
    return thread != null
        && (!thread.isDaemon() || NO_NAME.matcher(thread.getName()).matches())
        && !OF_NETTY.matcher(thread.getName()).matches();
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  private int added() {
    try {
      return Versions.items(spark, "listFiles").size() + Versions.items(spark, "listJars").size();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private JavaSparkContext java() {
    return JavaSparkContext.fromSparkContext(spark);
  }
}
