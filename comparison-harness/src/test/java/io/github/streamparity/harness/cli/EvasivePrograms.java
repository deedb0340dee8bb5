package io.github.streamparity.harness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.dstream.DStream;
import scala.Option;
import scala.collection.immutable.List;
import scala.collection.immutable.List$;
import scala.reflect.ClassTag;

/** Programs that come by the time, by Spark or by what they read in ways that few go. */
public final class EvasivePrograms {
  /** A class that is not in the program's jar. */
  private static final String ELSEWHERE = EvasivePrograms.class.getName() + "$Elsewhere";

  private static final AtomicInteger SLEPT = new AtomicInteger();
  private static final AtomicInteger REFERRED = new AtomicInteger();
  private static final AtomicInteger BEATEN = new AtomicInteger();

  private EvasivePrograms() {}

  /** Looks at clocks by reflection and in classes that it loads; its argument: their jar. */
  public static final class Looks {
    private Looks() {}

    public static void main(String[] args) throws Exception {
      URL[] more = {Path.of(args[0]).toUri().toURL()};
      ClassLoader plain = new URLClassLoader(more, Looks.class.getClassLoader());
      LongSupplier byPlain = elsewhere(plain);
      LongSupplier byOwn = elsewhere(new Own(plain, ELSEWHERE));
      JavaStreamingContext context = context();
      context
          .socketTextStream("localhost", 9999)
          .transform(
              rdd -> {
                String at =
                    " %s %s %s %s %s %s %s"
                        .formatted(
                            reflected(),
                            handled(),
                            byPlain.getAsLong(),
                            byOwn.getAsLong(),
                            SLEPT.get(),
                            REFERRED.get(),
                            BEATEN.get());
                return rdd.map(line -> line + at);
              })
          .print(); // looked
      context.start();
      Poller poller = new Poller();
      poller.setDaemon(true);
      poller.start();
      Thread referring = new Thread(Looks::refer);
      referring.setDaemon(true);
      referring.start();
      new Beat().schedule(new Beaten(), 1000, 1000);
      context.awaitTermination();
    }

    private static LongSupplier elsewhere(ClassLoader loader) throws ReflectiveOperationException {
      return (LongSupplier) loader.loadClass(ELSEWHERE).getConstructor().newInstance();
    }

    private static long reflected() throws ReflectiveOperationException {
      return (long) System.class.getMethod("currentTimeMillis").invoke(null);
    }

    private static long handled() throws Exception {
      try {
        return (long)
                MethodHandles.lookup()
                    .findStatic(System.class, "nanoTime", MethodType.methodType(long.class))
                    .invokeExact()
            / 1_000_000;
      } catch (Throwable thrown) {
        throw new IllegalStateException(thrown);
      }
    }

    private static void refer() {
      Sleep second = TimeUnit.SECONDS::sleep;
      try {
        while (true) {
          second.sleep(1);
          REFERRED.incrementAndGet();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** It is in a jar that is not the program's. */
  public static final class Elsewhere implements LongSupplier {
    public Elsewhere() {}

    @Override
    public long getAsLong() {
      return System.currentTimeMillis();
    }
  }

  private interface Sleep {
    void sleep(long duration) throws InterruptedException;
  }

  /** A thread that sleeps by the method that it inherits. */
  private static final class Poller extends Thread {
    @Override
    public void run() {
      try {
        while (true) {
          sleep(1000);
          SLEPT.incrementAndGet();
        }
      } catch (InterruptedException e) {
        interrupt();
      }
    }
  }

  private static final class Beat extends Timer {}

  private static final class Beaten extends TimerTask {
    @Override
    public void run() {
      BEATEN.incrementAndGet();
    }
  }

  /** Loads one class itself, without asking its parent. */
  private static final class Own extends ClassLoader {
    private final String type;

    Own(ClassLoader parent, String type) {
      super(parent);
      this.type = type;
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      if (!name.equals(type)) {
        return super.loadClass(name);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Loads a class of Spark's by itself, in its second batch. */
  public static final class LoadsSpark {
    private LoadsSpark() {}

    public static void main(String[] args) throws InterruptedException {
      AtomicInteger batches = new AtomicInteger();
      JavaStreamingContext context = context();
      context
          .socketTextStream("localhost", 9999)
          .transform(
              rdd -> {
                if (batches.incrementAndGet() == 2) {
                  String type = "org.apache.spark.streaming.scheduler.JobScheduler";
                  new Own(LoadsSpark.class.getClassLoader(), type).loadClass(type);
                }
                return rdd;
              })
          .print(); // loaded
      context.start();
      context.awaitTermination();
    }
  }

  /** Reads what no reader of streams is asked for. */
  public static final class Selects {
    private Selects() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("selects").getOrCreate();
      spark.sql("CREATE TABLE items (item STRING) USING parquet");
      spark
          .sql("SELECT * FROM STREAM items")
          .writeStream()
          .format("console")
          .start()
          .awaitTermination();
    }
  }

  /** Reads a source that nobody knows. */
  public static final class ReadsUnknown {
    private ReadsUnknown() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark = SparkSession.builder().appName("unknown").getOrCreate();
      spark.readStream().format("com.acme.Things").load().writeStream().format("console").start();
    }
  }

  /** Has a stream that comes of nothing and is no input. */
  public static final class Makes {
    private Makes() {}

    public static void main(String[] args) throws InterruptedException {
      JavaStreamingContext context = context();
      JavaDStream<String> made =
          new JavaDStream<>(new Things(context.ssc()), ClassTag.apply(String.class));
      context.socketTextStream("localhost", 9999).union(made).print();
      context.start();
      context.awaitTermination();
    }
  }

  private static final class Things extends DStream<String> {
    Things(StreamingContext context) {
      super(context, ClassTag.apply(String.class));
    }

    @Override
    public Duration slideDuration() {
      return Durations.seconds(1);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // Scala's type of an empty list
    public List<DStream<?>> dependencies() {
      return (List) List$.MODULE$.empty();
    }

    @Override
    public Option<RDD<String>> compute(Time time) {
      return Option.empty();
    }
  }

  private static JavaStreamingContext context() {
    return new JavaStreamingContext(new SparkConf().setAppName("evasive"), Durations.seconds(1));
  }
}
