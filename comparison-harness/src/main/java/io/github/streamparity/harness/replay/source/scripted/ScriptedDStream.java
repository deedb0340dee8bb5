package io.github.streamparity.harness.replay.source.scripted;

import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.script.Tick;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.reflect.ClassTag;

/**
 * An input of a DStream job that is computed from the batch's time, so that it survives a restart
 * from a checkpoint: the batch at {@code start + (n − 1) × interval} holds tick n. An empty tick
 * gives an RDD without partitions, as a socket does; giving none would skip the batch.
 */
public final class ScriptedDStream extends InputDStream<String> {
  private final String spool;
  private final String input;
  private final long startMillis;
  private final long intervalMillis;
  private final int partitions;

  /**
   * @param partitions number of partitions over which the records of a tick are split
   */
  public ScriptedDStream(StreamingContext context, ScriptFeed feed, String input, int partitions) {
    super(context, ClassTag.apply(String.class));
    this.spool = feed.spool();
    this.input = input;
    this.startMillis = feed.script().start().toEpochMilli();
    this.intervalMillis = feed.script().interval().toMillis();
    this.partitions = partitions;
  }

  @Override
  public Option<RDD<String>> compute(Time validTime) {
    long sinceStart = validTime.milliseconds() - startMillis;
    if (sinceStart < 0 || sinceStart % intervalMillis != 0) {
      throw new IllegalStateException("no tick of the script is at " + validTime);
    }
    Tick tick = ScriptFeed.of(spool).tick(Math.toIntExact(sinceStart / intervalMillis) + 1);
    List<String> records = tick.records(input);
    context()
        .scheduler()
        .inputInfoTracker()
        .reportInfo(validTime, new StreamInputInfo(id(), records.size(), Map$.MODULE$.empty()));
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(context().sparkContext());
    JavaRDD<String> rdd =
        records.isEmpty() ? spark.emptyRDD() : spark.parallelize(records, partitions);
    return Option.apply(rdd.rdd());
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}
}
