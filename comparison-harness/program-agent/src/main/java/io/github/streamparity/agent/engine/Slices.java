package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.List;

/** How records are split over partitions. */
final class Slices {
  private Slices() {}

  /** The same slices as {@code SparkContext.parallelize} makes. */
  static <T> List<List<T>> of(List<T> records, int slices) {
    List<List<T>> all = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      int from = (int) ((long) i * records.size() / slices);
      int to = (int) ((i + 1L) * records.size() / slices);
      all.add(records.subList(from, to));
    }
    return all;
  }
}
