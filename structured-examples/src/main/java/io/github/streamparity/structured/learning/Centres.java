package io.github.streamparity.structured.learning;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The centres of clusters, and how many points each stands for. They live on the driver, and move
 * as those of MLlib's {@code StreamingKMeans} with a decay factor of one.
 */
public final class Centres {
  private static final List<String> AXES = List.of("clicks", "searches", "purchases");

  private final double[][] at;
  private final double[] weights;

  /**
   * Starts somewhere.
   *
   * @param at a centre a cluster
   * @param weights how many points each stands for at the start
   */
  public Centres(double[][] at, double[] weights) {
    this.at = Arrays.stream(at).map(double[]::clone).toArray(double[][]::new);
    this.weights = weights.clone();
  }

  // tag::learn[]
  /** Moves each centre to the mean of its points: the earlier ones, and those of the batch. */
  void learn(Dataset<Row> users) {
    List<Row> moves =
        users
            .groupBy(nearest().as("cluster"))
            .agg(count(lit(1)), sum("clicks"), sum("searches"), sum("purchases"))
            .collectAsList();
    for (Row move : moves) {
      int cluster = (int) move.getLong(0);
      double points = move.getLong(1);
      weights[cluster] += points;
      double share = points / weights[cluster];
      for (int axis = 0; axis < AXES.size(); axis++) {
        double sum = move.getDouble(2 + axis);
        at[cluster][axis] = (1 - share) * at[cluster][axis] + share / points * sum;
      }
    }
  }

  /** The cluster whose centre is nearest: the first of them, if several are. */
  Column nearest() {
    Column[] distances = new Column[at.length];
    for (int cluster = 0; cluster < at.length; cluster++) {
      distances[cluster] = lit(0.0);
      for (int axis = 0; axis < AXES.size(); axis++) {
        Column away = col(AXES.get(axis)).minus(at[cluster][axis]);
        distances[cluster] = distances[cluster].plus(away.multiply(away));
      }
    }
    return array_position(array(distances), array_min(array(distances))).minus(1);
  }

  // end::learn[]

  /** (cluster, clicks, searches, purchases, weight): a row a cluster, as they are now. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int cluster = 0; cluster < at.length; cluster++) {
      double[] centre = at[cluster];
      rows.add(RowFactory.create(cluster, centre[0], centre[1], centre[2], weights[cluster]));
    }
    return rows;
  }
}
