package io.github.streamparity.agent.engine;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.Time;
import scala.Function2;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The body of an output operation with a batch: it reports the elements, then runs the operation's
 * own body.
 */
final class CapturedBody extends AbstractFunction2<RDD<Object>, Time, BoxedUnit>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String output;
  private final Function2<RDD<Object>, Time, BoxedUnit> body;

  CapturedBody(String output, Function2<RDD<Object>, Time, BoxedUnit> body) {
    this.output = output;
    this.body = body;
  }

  @Override
  public BoxedUnit apply(RDD<Object> rdd, Time time) {
    boolean runs = Replay.now().runsBodies() || learns(body);
    if (!runs || Kafka.isRdd(rdd)) {
      List<Object> rows = rdd.toJavaRDD().map(Values::of).collect();
      told(rows);
      // the body may ask a topic's RDD for its offsets, and it can be computed again
      return runs ? body.apply(rdd, time) : BoxedUnit.UNIT;
    }
    KeptElements kept = KeptElements.of(rdd);
    told(kept.values());
    return body.apply(kept.rdd(rdd), time);
  }

  /** A model of MLlib learns in a body of Spark's own, and what it predicts is another output. */
  static boolean learns(Object body) {
    return body.getClass().getName().startsWith("org.apache.spark.mllib.");
  }

  private void told(List<?> rows) {
    if (output != null) {
      Emissions.emitted(output, rows);
    }
  }
}
