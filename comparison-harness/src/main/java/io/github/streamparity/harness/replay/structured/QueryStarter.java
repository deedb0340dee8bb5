package io.github.streamparity.harness.replay.structured;

import io.github.streamparity.agent.engine.Versions;
import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.source.StructuredPort;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.streaming.StreamingRelationV2;
import org.apache.spark.sql.execution.streaming.sources.ForeachBatchSink;
import org.apache.spark.sql.internal.SharedState;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.Clock;
import scala.Function2;
import scala.Option;
import scala.runtime.BoxedUnit;

/**
 * Starts a query on a clock of ours. The public API gives every query the system's clock, so this
 * calls what {@code DataStreamWriter.start} calls; it is internal to Spark, and nothing of it is
 * used outside this class. What moved between Spark 3.3 and 4.1 is called by its name.
 */
public final class QueryStarter {
  private static final String START = "startQuery";

  /** All that say something; those behind them are options of a catalog, one of them since 3.4. */
  private static final int ARGUMENTS_OF_START = 10;

  private QueryStarter() {}

  /**
   * Looks for what a query is started by, before any job runs.
   *
   * @throws IllegalStateException if this Spark does not have it
   */
  public static void requireKnown(SparkSession session) {
    start(session);
  }

  private static Method start(SparkSession session) {
    Class<?> queries = session.streams().getClass();
    return Stream.of(queries.getMethods())
        .filter(it -> it.getName().equals(START) && it.getParameterCount() > ARGUMENTS_OF_START)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Spark %s has no %s.%s with more than %s arguments, as 3.3 to 4.1 have"
                        .formatted(
                            Versions.spark(), queries.getName(), START, ARGUMENTS_OF_START)));
  }

  /** The inputs that a plan reads: what its streams have as {@link StructuredPort#INPUT}. */
  public static Set<String> inputs(Dataset<?> plan) {
    Set<String> inputs = new LinkedHashSet<>();
    try {
      Object analyzed = Versions.call(Versions.call(plan, "queryExecution"), "analyzed");
      for (Object leaf : Versions.items(analyzed, "collectLeaves")) {
        if (leaf instanceof StreamingRelationV2 relation) {
          Optional.ofNullable(relation.extraOptions().get(StructuredPort.INPUT))
              .ifPresent(inputs::add);
        } else if (leaf.getClass().getSimpleName().equals("StreamingRelation")) {
          Object options = Versions.call(Versions.call(leaf, "dataSource"), "options");
          @SuppressWarnings("unchecked") // as DataSource declares them
          Option<String> input =
              ((scala.collection.immutable.Map<String, String>) options).get(StructuredPort.INPUT);
          input.foreach(inputs::add);
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return inputs;
  }

  public static StreamingQuery start(
      SparkSession session,
      QueryPlan plan,
      Path checkpoint,
      Trigger trigger,
      Clock clock,
      BiConsumer<Dataset<Row>, Long> foreachBatch)
      throws Exception {
    Function2<Dataset<Row>, Object, BoxedUnit> sink =
        (batch, id) -> {
          foreachBatch.accept(batch, (Long) id);
          return BoxedUnit.UNIT;
        };
    try {
      Method start = start(session);
      Object[] arguments = new Object[start.getParameterCount()];
      Arrays.fill(arguments, Option.empty());
      arguments[1] = Option.apply(Directories.name(checkpoint));
      arguments[2] = plan.plan();
      arguments[3] = scala.collection.immutable.Map$.MODULE$.<String, String>empty();
      arguments[4] = new ForeachBatchSink<>(sink, Versions.encoder(plan.plan().schema()));
      arguments[5] = plan.mode();
      arguments[6] = false; // no checkpoint that ends with the query
      arguments[7] = true; // it goes on where its checkpoint ended
      arguments[8] = trigger;
      arguments[9] = clock;
      return (StreamingQuery) start.invoke(session.streams(), arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  /** Takes back the listener by which a session with a catalog of its own watches its queries. */
  public static void forget(SparkSession session) {
    SparkContext spark = session.sparkContext();
    if (spark.isStopped()) {
      return;
    }
    try {
      ((SharedState) Versions.call(session, "sharedState"))
          .statusStore()
          .listener()
          .foreach(it -> remove(spark, it));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BoxedUnit remove(SparkContext spark, SparkListener listener) {
    spark.removeSparkListener(listener);
    return BoxedUnit.UNIT;
  }
}
