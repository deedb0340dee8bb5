package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.streaming.scheduler.JobSet;

/**
 * What is called by reflection, since it is not the same in every Spark from 3.3 to 4.1 and in both
 * versions of Scala. Everything else that the agent calls is there in all of them, with the same
 * types.
 */
final class Versions {
  private static final String ENCODERS = "org.apache.spark.sql.catalyst.encoders.";

  private static final String STREAMING = "org.apache.spark.sql.execution.streaming.";

  private Versions() {}

  /** The version of Spark that the program runs on. */
  static String spark() {
    return org.apache.spark.package$.MODULE$.SPARK_VERSION();
  }

  /** Whether a batch has no jobs: its {@code Seq} is another type in Scala 2.12. */
  static boolean isWithoutJobs(JobSet batch) {
    try {
      Object jobs = JobSet.class.getMethod("jobs").invoke(batch);
      return ((scala.collection.Iterable<?>) jobs).isEmpty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a plan begins with: its {@code Seq} is another type in Scala 2.12. */
  static List<Object> leaves(Object plan) throws ReflectiveOperationException {
    List<Object> leaves = new ArrayList<>();
    scala.collection.Iterator<?> each =
        ((scala.collection.Iterable<?>) call(plan, "collectLeaves")).iterator();
    while (each.hasNext()) {
      leaves.add(each.next());
    }
    return leaves;
  }

  /** What a method without arguments gives, whose type is elsewhere in another Spark. */
  static Object call(Object of, String method) throws ReflectiveOperationException {
    return of.getClass().getMethod(method).invoke(of);
  }

  /** The class that keeps checkpoints by way of a file system, as its settings say. */
  static String plainCheckpointFiles() {
    String name = "FileSystemBasedCheckpointFileManager";
    try {
      return Class.forName(STREAMING + "checkpointing." + name).getName();
    } catch (ClassNotFoundException e) {
      return STREAMING + name;
    }
  }

  /** The encoder of rows: before Spark 3.5 another object has it. */
  @SuppressWarnings("unchecked")
  static ExpressionEncoder<Row> encoder(StructType schema) {
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
