package io.github.streamparity.agent.engine;

import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;

/**
 * The elements of a batch, computed once and kept in this process, where its tasks run, too: they
 * need not be serializable, as records of Kafka and what Hadoop reads are not. They are kept as
 * long as an RDD of them is.
 */
final class KeptElements implements FlatMapFunction<Integer, Object> {
  private static final long serialVersionUID = 1L;
  private static final AtomicLong NEXT = new AtomicLong();
  private static final Map<Long, WeakReference<KeptElements>> ALL = new ConcurrentHashMap<>();
  private static final Configuration NO_SETTINGS = new Configuration(false);

  private final long id = NEXT.incrementAndGet();
  private final transient Map<Integer, List<Object>> partitions = new ConcurrentHashMap<>();
  private final transient List<Object> values = new ArrayList<>();

  private KeptElements() {}

  /** Computes an RDD. */
  static KeptElements of(RDD<Object> rdd) {
    KeptElements kept = new KeptElements();
    ALL.values().removeIf(it -> it.get() == null);
    ALL.put(kept.id, new WeakReference<>(kept));
    long id = kept.id;
    Function2<Integer, Iterator<Object>, Iterator<Object>> keep =
        (partition, elements) -> find(id).keep(partition, elements);
    kept.values.addAll(rdd.toJavaRDD().mapPartitionsWithIndex(keep, true).collect());
    return kept;
  }

  private static KeptElements find(long id) {
    return Optional.ofNullable(ALL.get(id))
        .map(WeakReference::get)
        .orElseThrow(
            () -> new IllegalStateException("the elements of a batch are gone before its RDD"));
  }

  private Iterator<Object> keep(int partition, Iterator<Object> elements) {
    List<Object> all = new ArrayList<>();
    List<Object> told = new ArrayList<>();
    while (elements.hasNext()) {
      Object element = own(elements.next());
      all.add(element);
      told.add(Values.of(element));
    }
    partitions.put(partition, all);
    return told.iterator();
  }

  /** Readers of Hadoop give the same object again and again, with another content. */
  private static Object own(Object element) {
    if (element instanceof Writable writable) {
      return WritableUtils.clone(writable, NO_SETTINGS);
    }
    return element instanceof Tuple2<?, ?> pair
            && (pair._1() instanceof Writable || pair._2() instanceof Writable)
        ? new Tuple2<>(own(pair._1()), own(pair._2()))
        : element;
  }

  /** The elements as values of the wire, in order. */
  List<Object> values() {
    return values;
  }

  /** An RDD of the elements, in the partitions in which they were. */
  RDD<Object> rdd(RDD<Object> before) {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(before.sparkContext());
    int number = before.getNumPartitions();
    JavaRDD<Object> rdd =
        number == 0
            ? spark.emptyRDD()
            : spark.parallelize(IntStream.range(0, number).boxed().toList(), number).flatMap(this);
    return new Tagged(rdd.rdd(), before.elementClassTag());
  }

  @Override
  public Iterator<Object> call(Integer partition) {
    return partitions.get(partition).iterator();
  }

  /** In a task it is the one that has the elements. */
  private Object writeReplace() {
    return new Reference(id);
  }

  private record Reference(long id) implements Serializable {
    private Object readResolve() {
      return find(id);
    }
  }
}
