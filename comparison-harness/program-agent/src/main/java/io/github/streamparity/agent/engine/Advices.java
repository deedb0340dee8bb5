package io.github.streamparity.agent.engine;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The methods that Spark's own methods call at the agent's points.
 *
 * <p>One that is called where a method begins gets the object (null in a constructor) and the
 * arguments, which it may replace. If it gives a result at all and that is not null, the method
 * returns it at once. One that is called where a method ends gets the object and what is returned.
 */
public final class Advices {
  private Advices() {}

  /** The parameters of Spark's method, as far as the advice uses them; any object is an Object. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  public @interface Takes {
    Class<?>[] value();
  }

  public static Object makingStream(Object companion, Object[] arguments) {
    return CallSites.creationSite();
  }

  @Takes(Object.class)
  public static void configuring(Object context, Object[] arguments) {
    Engines.configure(arguments[0]);
  }

  @Takes(Object.class)
  public static Object computing(Object stream, Object[] arguments) throws Exception {
    return DStreams.compute(stream, arguments[0]);
  }

  @Takes(Object.class)
  public static void computingTopic(Object stream, Object[] arguments) {
    KafkaStreams.computing(stream, arguments[0]);
  }

  @Takes(Object.class)
  public static Object readingTopic(Object rdd, Object[] arguments)
      throws ReflectiveOperationException {
    return KafkaStreams.read(rdd, arguments[0]);
  }

  @Takes(Object.class)
  public static void committing(Object stream, Object[] arguments) {
    KafkaStreams.committing(stream, arguments[0]);
  }

  @Takes({Object.class, Object.class, Object.class})
  public static void readingRanges(Object kafka, Object[] arguments) {
    KafkaStreams.readingOnce(arguments[2]);
  }

  @Takes({Object.class, Object.class})
  public static void readingTopicsOnce(Object provider, Object[] arguments) {
    Sources.readingOnce(arguments[1]);
  }

  public static void scanningTopicsOnce(Object scan, Object[] arguments)
      throws ReflectiveOperationException {
    Sources.readingOnce(Fields.get(scan, "options"));
  }

  @Takes({Object.class, boolean.class})
  public static void withoutReceivers(Object tracker, Object[] arguments) {
    arguments[1] = true; // skipReceiverLaunch
  }

  public static void startingContext(Object context, Object[] arguments) throws Exception {
    DStreams.starting(context);
  }

  public static void startedContext(Object context, Object returned) {
    DStreams.started(context);
  }

  @Takes({boolean.class, boolean.class})
  public static void stoppingAtOnce(Object context, Object[] arguments) {
    arguments[1] = false; // stopGracefully
  }

  public static void waiting(Object on, Object[] arguments) {
    Waiting.begins();
  }

  public static void waited(Object on, Object returned) {
    Waiting.ends();
  }

  @Takes(long.class)
  public static Object awaitingContext(Object context, Object[] arguments) throws Exception {
    return DStreams.awaitTermination(context, (Long) arguments[0]);
  }

  @Takes(long.class)
  public static Object awaitingQuery(Object query, Object[] arguments) throws Exception {
    return Queries.awaitTermination(query, (Long) arguments[0]);
  }

  @Takes(long.class)
  public static Object awaitingAnyQuery(Object manager, Object[] arguments)
      throws InterruptedException {
    return Queries.awaitAnyTermination((Long) arguments[0]);
  }

  public static void forgettingEnded(Object manager, Object[] arguments) {
    Queries.forgetEnded();
  }

  public static Object processingAll(Object query, Object[] arguments) throws InterruptedException {
    return Queries.processAllAvailable();
  }

  @Takes(String.class)
  public static void checkpointing(Object context, Object[] arguments) throws IOException {
    arguments[0] = DStreams.checkpoint((String) arguments[0]);
  }

  public static Object withoutCheckpoint(Object reader, Object[] arguments) {
    return DStreams.noCheckpoint();
  }

  @Takes(Object.class)
  public static void submitting(Object scheduler, Object[] arguments) {
    DStreams.submitted(arguments[0]);
  }

  @Takes({Object.class, Throwable.class})
  public static void reporting(Object scheduler, Object[] arguments) {
    DStreams.failed((Throwable) arguments[1]);
  }

  @Takes(Object.class)
  public static Object loading(Object reader, Object[] arguments)
      throws IOException, ReflectiveOperationException {
    return Sources.load(reader, arguments[0]);
  }

  @Takes(Object.class)
  public static Object readingTable(Object reader, Object[] arguments)
      throws IOException, ReflectiveOperationException {
    return Sources.table(reader, arguments[0]);
  }

  @Takes({
    Object.class, Object.class, Object.class, Object.class, Object.class,
    Object.class, boolean.class, boolean.class, Object.class, Object.class
  })
  public static void startingQuery(Object manager, Object[] arguments)
      throws IOException, ReflectiveOperationException {
    Object[] own =
        Queries.starting(
            arguments[0],
            arguments[1],
            arguments[2],
            arguments[3],
            arguments[4],
            arguments[5],
            (Boolean) arguments[6]);
    arguments[1] = own[0]; // its checkpoint
    arguments[4] = own[1]; // its sink
    arguments[8] = own[2]; // its trigger
    arguments[9] = own[3]; // its clock
  }

  public static void startedQuery(Object manager, Object query) {
    Queries.started(query);
  }

  public static Object makingSink(Object dataSource, Object[] arguments)
      throws ReflectiveOperationException {
    return Queries.sink(dataSource);
  }

  public static Object writingToTable(Object writer, Object[] arguments) throws Exception {
    return Queries.toTable(writer);
  }

  @Takes(int.class)
  public static void showing(Object dataset, Object[] arguments) {
    ShownTables.begins(dataset, arguments[0]);
  }

  @Takes(String.class)
  public static void showingCell(Object schemas, Object[] arguments) {
    ShownTables.cell(arguments[0]);
  }

  public static void shown(Object dataset, Object rows) {
    ShownTables.ends();
  }
}
