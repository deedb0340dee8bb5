package io.github.streamparity.harness.replay.structured;

import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.source.StructuredPort;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.streaming.StreamingRelationV2;
import org.apache.spark.sql.classic.StreamingQueryManager;
import org.apache.spark.sql.execution.streaming.runtime.StreamingRelation;
import org.apache.spark.sql.execution.streaming.sources.ForeachBatchSink;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.Clock;
import scala.Function2;
import scala.Option;
import scala.collection.Iterator;
import scala.runtime.BoxedUnit;

/**
 * Starts a query on a clock of ours. The public API gives every query the system's clock, so this
 * calls what {@code DataStreamWriter.start} calls; it is internal to Spark 4.x, and nothing of it
 * is used outside this class.
 */
public final class QueryStarter {
  private QueryStarter() {}

  /** The inputs that a plan reads: what its streams have as {@link StructuredPort#INPUT}. */
  public static Set<String> inputs(Dataset<?> plan) {
    Set<String> inputs = new LinkedHashSet<>();
    Iterator<LogicalPlan> leaves =
        ((org.apache.spark.sql.classic.Dataset<?>) plan)
            .queryExecution()
            .analyzed()
            .collectLeaves()
            .iterator();
    while (leaves.hasNext()) {
      LogicalPlan leaf = leaves.next();
      if (leaf instanceof StreamingRelationV2 relation) {
        Optional.ofNullable(relation.extraOptions().get(StructuredPort.INPUT))
            .ifPresent(inputs::add);
      } else if (leaf instanceof StreamingRelation relation) {
        relation.dataSource().options().get(StructuredPort.INPUT).foreach(inputs::add);
      }
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
      throws TimeoutException {
    Function2<Dataset<Row>, Object, BoxedUnit> sink =
        (batch, id) -> {
          foreachBatch.accept(batch, (Long) id);
          return BoxedUnit.UNIT;
        };
    return ((StreamingQueryManager) session.streams())
        .startQuery(
            Option.empty(),
            Option.apply(Directories.name(checkpoint)),
            (org.apache.spark.sql.classic.Dataset<?>) plan.plan(),
            scala.collection.immutable.Map$.MODULE$.<String, String>empty(),
            new ForeachBatchSink<>(sink, ExpressionEncoder$.MODULE$.apply(plan.plan().schema())),
            plan.mode(),
            false,
            true,
            trigger,
            clock,
            Option.empty(),
            Option.empty());
  }

  /** Takes back the listener by which a session with a catalog of its own watches its queries. */
  public static void forget(SparkSession session) {
    org.apache.spark.sql.classic.SparkSession own =
        (org.apache.spark.sql.classic.SparkSession) session;
    SparkContext spark = own.sparkContext();
    if (!spark.isStopped()) {
      own.sharedState().statusStore().listener().foreach(it -> remove(spark, it));
    }
  }

  private static BoxedUnit remove(SparkContext spark, SparkListener listener) {
    spark.removeSparkListener(listener);
    return BoxedUnit.UNIT;
  }
}
