package io.github.streamparity.harness.replay.structured;

import io.github.streamparity.harness.pair.QueryPlan;
import io.github.streamparity.harness.replay.Directories;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder$;
import org.apache.spark.sql.classic.StreamingQueryManager;
import org.apache.spark.sql.execution.streaming.sources.ForeachBatchSink;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.Clock;
import scala.Function2;
import scala.Option;
import scala.runtime.BoxedUnit;

/**
 * Starts a query on a clock of ours. The public API gives every query the system's clock, so this
 * calls what {@code DataStreamWriter.start} calls; it is internal to Spark 4.x, and nothing of it
 * is used outside this class.
 */
public final class QueryStarter {
  private QueryStarter() {}

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
}
