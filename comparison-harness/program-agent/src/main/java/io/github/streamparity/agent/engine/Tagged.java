package io.github.streamparity.agent.engine;

import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.reflect.ClassTag;

/** The elements of another RDD under the class tag that the program's own code expects. */
final class Tagged extends RDD<Object> {
  private static final long serialVersionUID = 1L;

  Tagged(RDD<Object> parent, ClassTag<Object> tag) {
    super(parent, tag);
  }

  @Override
  public Iterator<Object> compute(Partition split, TaskContext context) {
    return firstParent(elementClassTag()).iterator(split, context);
  }

  @Override
  public Partition[] getPartitions() {
    return firstParent(elementClassTag()).partitions();
  }
}
