package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.streaming.scheduler.JobSet;

/**
 * Calls by reflection what is not the same in every Spark from 3.3 to 4.1 and in both versions of
 * Scala. Everything else that replays programs and functions is there in all of them, with the same
 * types.
 */
public final class Versions {
  private static final String ENCODERS = "org.apache.spark.sql.catalyst.encoders.";

  private static final String STREAMING = "org.apache.spark.sql.execution.streaming.";

  private Versions() {}

  /** The version of Spark that this JVM has. */
  public static String spark() {
    return org.apache.spark.package$.MODULE$.SPARK_VERSION();
  }

  /** Whether a batch has no jobs: its {@code Seq} is another type in Scala 2.12. */
  static boolean isWithoutJobs(JobSet batch) {
    try {
      return items(batch, "jobs").isEmpty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The items of a method's {@code Seq}, which is another type in Scala 2.12. */
  public static List<Object> items(Object of, String method) throws ReflectiveOperationException {
    List<Object> items = new ArrayList<>();
    scala.collection.Iterator<?> each =
        ((scala.collection.Iterable<?>) call(of, method)).iterator();
    while (each.hasNext()) {
      items.add(each.next());
    }
    return items;
  }

  /** Calls a method without arguments whose type is elsewhere in another Spark. */
  public static Object call(Object of, String method) throws ReflectiveOperationException {
    return of.getClass().getMethod(method).invoke(of);
  }

  /** The class that keeps checkpoints by way of a file system, as its settings say. */
  public static String plainCheckpointFiles() {
    String name = "FileSystemBasedCheckpointFileManager";
    try {
      return Class.forName(STREAMING + "checkpointing." + name).getName();
    } catch (ClassNotFoundException e) {
      return STREAMING + name;
    }
  }

  /** The encoder of rows: before Spark 3.5 another object has it. */
  @SuppressWarnings("unchecked")
  public static ExpressionEncoder<Row> encoder(StructType schema) {
    try {
      Class<?> encoders = Class.forName(ENCODERS + "ExpressionEncoder$");
      try {
        encoders.getMethod("apply", StructType.class);
      } catch (NoSuchMethodException e) {
        encoders = Class.forName(ENCODERS + "RowEncoder$");
      }
      Object module = encoders.getField("MODULE$").get(null);
      return (ExpressionEncoder<Row>)
          encoders.getMethod("apply", StructType.class).invoke(module, schema);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
