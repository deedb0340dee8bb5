package io.github.streamparity.agent.engine;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/** The rows of a query's source, tick by tick, in the columns that the real source has. */
interface Reading {
  StructType schema();

  /** The last tick in which something arrived. */
  Optional<Integer> lastTick();

  /**
   * The rows that arrived after one tick and up to another, as Catalyst has them: a list for each
   * partition.
   */
  List<List<Object[]>> slices(int after, int upTo);
}
