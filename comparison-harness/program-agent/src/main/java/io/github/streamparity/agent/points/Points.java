package io.github.streamparity.agent.points;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.github.streamparity.agent.engine.NotHeld;
import io.github.streamparity.agent.engine.ProgramClasses;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaModule;

/** Where Spark is taken hold of. Each point is a method of one class, by any of its names. */
public final class Points {
  private static final String STREAMING = "org.apache.spark.streaming.";
  private static final String SQL = "org.apache.spark.sql.";

  private static final String KAFKA = STREAMING + "kafka010.";

  private static final String CONSTRUCTOR = "<init>";

  /** Names in Spark 4 and before. */
  private static final List<String> READER =
      List.of(SQL + "classic.DataStreamReader", SQL + "streaming.DataStreamReader");

  private static final List<String> MANAGER =
      List.of(SQL + "classic.StreamingQueryManager", SQL + "streaming.StreamingQueryManager");

  private static final List<String> QUERY =
      List.of(
          SQL + "execution.streaming.runtime.StreamingQueryWrapper",
          SQL + "execution.streaming.StreamingQueryWrapper");

  private static final List<String> CONTEXT = List.of(STREAMING + "StreamingContext");

  private static final List<Point> ALL =
      List.of(
          Point.ofConnector(
              KAFKA + "DirectKafkaInputDStream", "compute", any(), Advices.ComputingTopic.class),
          Point.ofConnector(
              KAFKA + "DirectKafkaInputDStream",
              "commitAsync",
              takesArguments(2),
              Advices.Committing.class),
          Point.ofConnector(KAFKA + "KafkaRDD", "compute", any(), Advices.ReadingTopic.class)
              .answering(),
          new Point(
              List.of("org.apache.spark.SparkContext"),
              CONSTRUCTOR,
              takesArguments(1),
              Advices.Configuring.class),
          new Point(
              List.of("org.apache.spark.SparkContext"),
              "setCheckpointDir",
              any(),
              Advices.Checkpointing.class),
          new Point(
                  List.of(STREAMING + "dstream.DStream$"),
                  "getCreationSite",
                  takesArguments(0),
                  Advices.MakingStream.class)
              .answering(),
          new Point(
                  List.of(STREAMING + "dstream.ReceiverInputDStream"),
                  "compute",
                  any(),
                  Advices.Computing.class)
              .answering(),
          new Point(
                  List.of(STREAMING + "dstream.FileInputDStream"),
                  "compute",
                  any(),
                  Advices.Computing.class)
              .answering(),
          new Point(
              List.of(STREAMING + "scheduler.ReceiverTracker"),
              CONSTRUCTOR,
              takesArguments(2),
              Advices.WithoutReceivers.class),
          new Point(CONTEXT, "start", takesArguments(0), Advices.StartingContext.class),
          new Point(CONTEXT, "stop", takesArguments(2), Advices.StoppingAtOnce.class),
          new Point(CONTEXT, "awaitTermination", takesArguments(0), Advices.Waiting.class),
          new Point(CONTEXT, "awaitTerminationOrTimeout", any(), Advices.AwaitingContext.class)
              .answering(),
          new Point(CONTEXT, "checkpoint", takesArguments(1), Advices.Checkpointing.class),
          new Point(
                  List.of(STREAMING + "CheckpointReader$"),
                  "read",
                  takesArguments(4),
                  Advices.WithoutCheckpoint.class)
              .answering(),
          new Point(
              List.of(STREAMING + "scheduler.JobScheduler"),
              "submitJobSet",
              any(),
              Advices.Submitting.class),
          new Point(
              List.of(STREAMING + "scheduler.JobScheduler"),
              "reportError",
              any(),
              Advices.Reporting.class),
          new Point(READER, "loadInternal", any(), Advices.Loading.class).answering(),
          new Point(READER, "table", takesArguments(String.class), Advices.ReadingTable.class)
              .answering(),
          new Point(
              MANAGER,
              "startQuery",
              takesArguments(11).or(takesArguments(12)),
              Advices.StartingQuery.class),
          new Point(MANAGER, "awaitAnyTermination", takesArguments(0), Advices.Waiting.class),
          new Point(QUERY, "awaitTermination", takesArguments(0), Advices.Waiting.class),
          new Point(QUERY, "awaitTermination", takesArguments(1), Advices.AwaitingQuery.class)
              .answering(),
          new Point(
                  MANAGER, "awaitAnyTermination", takesArguments(1), Advices.AwaitingAnyQuery.class)
              .answering(),
          new Point(QUERY, "processAllAvailable", any(), Advices.ProcessingAll.class),
          new Point(
                  List.of(SQL + "execution.datasources.DataSource"),
                  "createSink",
                  any(),
                  Advices.MakingSink.class)
              .answering(),
          new Point(
                  List.of(SQL + "classic.DataStreamWriter", SQL + "streaming.DataStreamWriter"),
                  "toTable",
                  takesArguments(1),
                  Advices.WritingToTable.class)
              .answering());

  /** Of Spark, the class that looks at the clock for {@code current_timestamp()} in a batch. */
  private static final String CURRENT_TIME = SQL + "catalyst.optimizer.ComputeCurrentTime$";

  private Points() {}

  /**
   * A method of which what it does is changed.
   *
   * @param types names of its class, in one version of Spark or another
   * @param name of the method
   * @param shape which of those of that name
   * @param answers whether the advice may answer in the method's place
   * @param isOfConnector whether a program may do without its class
   */
  private record Point(
      List<String> types,
      String name,
      ElementMatcher<? super MethodDescription> shape,
      Class<?> advice,
      boolean answers,
      boolean isOfConnector) {
    Point(
        List<String> types,
        String name,
        ElementMatcher<? super MethodDescription> shape,
        Class<?> advice) {
      this(types, name, shape, advice, false, false);
    }

    static Point ofConnector(
        String type,
        String name,
        ElementMatcher<? super MethodDescription> shape,
        Class<?> advice) {
      return new Point(List.of(type), name, shape, advice, false, true);
    }

    Point answering() {
      return new Point(types, name, shape, advice, true, isOfConnector);
    }

    ElementMatcher<MethodDescription> method() {
      ElementMatcher.Junction<MethodDescription> called =
          name.equals(CONSTRUCTOR) ? isConstructor() : named(name);
      // an advice has nothing to say in a method without code
      return called.and(shape).and(not(isAbstract())).and(not(isNative()));
    }

    Advice change() {
      return answers ? Advice.to(advice, Advices.Answered.class) : Advice.to(advice);
    }

    /** For people: the class as it is called in the newest Spark, and the method. */
    @Override
    public String toString() {
      return types.get(0) + "." + name;
    }
  }

  /**
   * Takes hold of all points, and of the clocks that the program's own classes look at. Of what
   * this Spark does not have, and of a class that cannot be changed when it is loaded later, the
   * replay hears by {@link NotHeld}.
   */
  public static void takeHold(Instrumentation instrumentation) {
    ClassFileLocator spark = ClassFileLocator.ForClassLoader.ofSystemLoader();
    TypePool pool = TypePool.Default.of(spark);
    List<String> missing = new ArrayList<>();
    AgentBuilder builder = quiet();
    Set<String> types = new HashSet<>();
    for (Point point : ALL) {
      List<String> there = new ArrayList<>();
      boolean isNeeded = !point.isOfConnector();
      for (String type : point.types()) {
        TypePool.Resolution found = pool.describe(type);
        isNeeded |= found.isResolved();
        if (found.isResolved() && hasMethod(found.resolve(), point)) {
          there.add(type);
          types.add(type.replace('.', '/'));
          builder =
              builder
                  .type(named(type))
                  .transform(
                      (change, described, loader, module, domain) ->
                          change.visit(point.change().on(point.method())));
        }
      }
      if (there.isEmpty() && isNeeded) {
        missing.add(point.toString());
      }
    }
    if (!pool.describe(CURRENT_TIME).isResolved()) {
      missing.add(CURRENT_TIME);
    }
    if (!missing.isEmpty()) {
      NotHeld.say("this Spark has no " + String.join(", ", missing));
    }
    instrumentation.addTransformer(new Chosen(builder.makeRaw(), types), false);
  }

  /** Reports nothing but what goes wrong. */
  private static AgentBuilder quiet() {
    // lambdas' bodies are synthetic methods, which are ignored otherwise
    return new AgentBuilder.Default(new ByteBuddy().ignore(none()))
        .disableClassFormatChanges()
        .ignore(none())
        .with(
            new AgentBuilder.Listener.Adapter() {
              @Override
              public void onError(
                  String type,
                  ClassLoader loader,
                  JavaModule module,
                  boolean isLoaded,
                  Throwable thrown) {
                notHeld(type, thrown);
              }
            });
  }

  private static void notHeld(String type, Throwable thrown) {
    NotHeld.say("%s cannot be instrumented: %s".formatted(type, thrown));
  }

  private static boolean hasMethod(TypeDescription type, Point point) {
    return !type.getDeclaredMethods().filter(point.method()).isEmpty();
  }

  /**
   * Passes on only the classes that are of interest, each to the one who changes it: looking at
   * every class, or for clocks in those of Spark, takes seconds.
   */
  private record Chosen(ClassFileTransformer spark, Set<String> types)
      implements ClassFileTransformer {
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
        boolean isSparks = types.contains(name) || isCurrentTime(name);
        if (isSparks && loader != ClassLoader.getSystemClassLoader()) { // ours knows one Spark only
          NotHeld.say(
              "the program loads a class of Spark by itself, which cannot be instrumented: %s"
                  .formatted(name.replace('/', '.')));
        }
        if (types.contains(name)) {
          return spark.transform(module, loader, name, before, domain, bytes);
        }
        return isSparks || ProgramClasses.has(loader, domain) ? Clocks.change(bytes, loader) : null;
      } catch (Throwable thrown) { // the JVM would go on without a word
        notHeld(name.replace('/', '.'), thrown);
        return null;
      }
    }

    private static boolean isCurrentTime(String name) {
      return name.equals(CURRENT_TIME.replace('.', '/'));
    }
  }
}
