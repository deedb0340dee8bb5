package io.github.streamparity.agent.points;

import io.github.streamparity.agent.engine.NotHeld;
import io.github.streamparity.agent.engine.ProgramClasses;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where Spark is taken hold of. Each point is a method of one class, by any of its names. */
public final class Points {
  private static final String STREAMING = "org.apache.spark.streaming.";
  private static final String SQL = "org.apache.spark.sql.";

  private static final String KAFKA = STREAMING + "kafka010.";

  private static final String TOPICS = SQL + "kafka010.KafkaSourceProvider";

  private static final String SPARK = "org.apache.spark.SparkContext";

  private static final String CONTEXT = STREAMING + "StreamingContext";

  private static final String SCHEDULER = STREAMING + "scheduler.JobScheduler";

  /** Names in Spark 4 and before. */
  private static final List<String> READER =
      List.of(SQL + "classic.DataStreamReader", SQL + "streaming.DataStreamReader");

  private static final List<String> MANAGER =
      List.of(SQL + "classic.StreamingQueryManager", SQL + "streaming.StreamingQueryManager");

  private static final List<String> QUERY =
      List.of(
          SQL + "execution.streaming.runtime.StreamingQueryWrapper",
          SQL + "execution.streaming.StreamingQueryWrapper");

  private static final List<String> WRITER =
      List.of(SQL + "classic.DataStreamWriter", SQL + "streaming.DataStreamWriter");

  private static final List<String> DATASET = List.of(SQL + "classic.Dataset", SQL + "Dataset");

  private static final List<Integer> ANY = List.of();

  private static final List<Point> ALL =
      List.of(
          Point.ofConnector(KAFKA + "DirectKafkaInputDStream", "compute", ANY, "computingTopic"),
          Point.ofConnector(
              KAFKA + "DirectKafkaInputDStream", "commitAsync", List.of(2), "committing"),
          Point.ofConnector(KAFKA + "KafkaRDD", "compute", ANY, "readingTopic"),
          Point.ofConnector(KAFKA + "KafkaUtils$", "createRDD", ANY, "readingRanges"),
          Point.ofConnector(TOPICS, "createRelation", List.of(2), "readingTopicsOnce"),
          Point.ofConnector(TOPICS + "$KafkaScan", "toBatch", ANY, "scanningTopicsOnce"),
          Point.of(SPARK, Point.CONSTRUCTOR, List.of(1), "configuring"),
          Point.of(SPARK, "setCheckpointDir", ANY, "checkpointing"),
          Point.of(STREAMING + "dstream.DStream$", "getCreationSite", List.of(0), "makingStream"),
          Point.of(STREAMING + "dstream.ReceiverInputDStream", "compute", ANY, "computing"),
          Point.of(STREAMING + "dstream.FileInputDStream", "compute", ANY, "computing"),
          Point.of(STREAMING + "dstream.QueueInputDStream", "compute", ANY, "computing"),
          Point.of(
              STREAMING + "scheduler.ReceiverTracker",
              Point.CONSTRUCTOR,
              List.of(2),
              "withoutReceivers"),
          Point.of(CONTEXT, "start", List.of(0), "startingContext").returning("startedContext"),
          Point.of(CONTEXT, "stop", List.of(2), "stoppingAtOnce"),
          Point.of(CONTEXT, "awaitTermination", List.of(0), "waiting").ending("waited"),
          Point.of(CONTEXT, "awaitTerminationOrTimeout", ANY, "awaitingContext"),
          Point.of(CONTEXT, "checkpoint", List.of(1), "checkpointing"),
          Point.of(STREAMING + "CheckpointReader$", "read", List.of(4), "withoutCheckpoint"),
          Point.of(SCHEDULER, "submitJobSet", ANY, "submitting"),
          Point.of(SCHEDULER, "reportError", ANY, "reporting"),
          Point.of(READER, "loadInternal", ANY, "loading"),
          Point.of(READER, "table", List.of(1), "readingTable"),
          Point.of(MANAGER, "startQuery", List.of(11, 12), "startingQuery")
              .returning("startedQuery"),
          Point.of(MANAGER, "awaitAnyTermination", List.of(0), "waiting").ending("waited"),
          Point.of(QUERY, "awaitTermination", List.of(0), "waiting").ending("waited"),
          Point.of(QUERY, "awaitTermination", List.of(1), "awaitingQuery"),
          Point.of(MANAGER, "awaitAnyTermination", List.of(1), "awaitingAnyQuery"),
          Point.of(MANAGER, "resetTerminated", ANY, "forgettingEnded"),
          Point.of(QUERY, "processAllAvailable", ANY, "processingAll"),
          Point.of(SQL + "execution.datasources.DataSource", "createSink", ANY, "makingSink"),
          Point.of(WRITER, "toTable", List.of(1), "writingToTable"),
          Point.of(DATASET, "getRows", List.of(2), "showing").returning("shown"),
          Point.of(SQL + "util.SchemaUtils$", "escapeMetaCharacters", List.of(1), "showingCell"));

  /** Of Spark, the class that looks at the clock for {@code current_timestamp()} in a batch. */
  private static final String CURRENT_TIME =
      "org/apache/spark/sql/catalyst/optimizer/ComputeCurrentTime$";

  /**
   * Of Scala's library, what programs ask for the time and by what they exit; Spark's own code asks
   * none of them.
   */
  private static final Set<String> SCALA =
      Set.of(
          "scala/concurrent/duration/Deadline",
          "scala/concurrent/duration/Deadline$",
          "scala/compat/Platform$",
          "scala/sys/package$");

  private Points() {}

  /**
   * Takes hold of all points, and of the clocks that the program's own classes look at. Of what
   * this Spark does not have, and of a class that cannot be changed when it is loaded later, the
   * replay hears by {@link NotHeld}.
   */
  public static void takeHold(Instrumentation instrumentation) {
    ClassLoader spark = ClassLoader.getSystemClassLoader();
    List<String> missing = new ArrayList<>();
    Map<String, Optional<ClassFile>> files = new HashMap<>();
    Map<String, List<Point>> points = new HashMap<>();
    for (Point point : ALL) {
      boolean isNeeded = !point.isOfConnector();
      boolean isThere = false;
      for (String type : point.types()) {
        String name = type.replace('.', '/');
        Optional<ClassFile> found = files.computeIfAbsent(name, it -> ClassFile.of(spark, it));
        isNeeded |= found.isPresent();
        if (found.filter(it -> hasMethod(it, point)).isPresent()) {
          isThere = true;
          points.computeIfAbsent(name, any -> new ArrayList<>()).add(point);
        }
      }
      if (!isThere && isNeeded) {
        missing.add(point.toString());
      }
    }
    if (ClassFile.of(spark, CURRENT_TIME).isEmpty()) {
      missing.add(CURRENT_TIME.replace('/', '.'));
    }
    if (!missing.isEmpty()) {
      NotHeld.say("this Spark has no " + String.join(", ", missing));
    }
    instrumentation.addTransformer(new Chosen(points), false);
  }

  private static void notHeld(String type, Throwable thrown) {
    NotHeld.say("%s cannot be instrumented: %s".formatted(type, thrown));
  }

  private static boolean hasMethod(ClassFile type, Point point) {
    return type.methods().stream()
        .anyMatch(it -> point.isAt(it.access(), it.name(), it.descriptor()));
  }

  /**
   * Passes on only the classes that are of interest, each to the one who changes it: looking at
   * every class, or for clocks in those of Spark, takes seconds.
   */
  private record Chosen(Map<String, List<Point>> points) implements ClassFileTransformer {
    @Override
    public byte[] transform(
        Module module,
        ClassLoader loader,
        String name,
        Class<?> before,
        ProtectionDomain domain,
        byte[] bytes) {
      if (name == null) {
        return null;
      }
      try {
        List<Point> ofType = points.get(name);
        boolean isSparks = ofType != null || name.equals(CURRENT_TIME);
        if (isSparks && loader != ClassLoader.getSystemClassLoader()) { // ours knows one Spark only
          NotHeld.say(
              "the program loads a class of Spark by itself, which cannot be instrumented: %s"
                  .formatted(name.replace('/', '.')));
        }
        if (ofType != null) {
          return Instrumented.change(bytes, ofType);
        }
        boolean isLookedAt = isSparks || SCALA.contains(name) || ProgramClasses.has(loader, domain);
        return isLookedAt ? Clocks.change(bytes, loader) : null;
      } catch (Throwable thrown) { // the JVM would go on without a word
        notHeld(name.replace('/', '.'), thrown);
        return null;
      }
    }
  }
}
