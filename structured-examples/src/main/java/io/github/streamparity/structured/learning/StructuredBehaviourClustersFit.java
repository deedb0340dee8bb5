package io.github.streamparity.structured.learning;

import static org.apache.spark.sql.functions.col;

import io.github.streamparity.structured.SocketProgram;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits k-means on the stream of users itself, as it is often printed. Structured Streaming refuses
 * that: {@code fit} reads all its rows at once, and a stream has no last row.
 *
 * <p>The users are those of {@link StructuredBehaviourClusters}, whose centres move with every
 * micro-batch.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.learning.StructuredBehaviourClustersFit … localhost 9999}. It
 * ends at once, with the engine's error.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.learning.DStreamBehaviourClusters}.
 */
public final class StructuredBehaviourClustersFit {
  private StructuredBehaviourClustersFit() {}

  /** Lines from a socket, users to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredBehaviourClustersFit", args, "lines");
    program.run(
        clusters(program.lines("lines")).writeStream().outputMode("append").format("console"));
  }

  // tag::clusters[]
  /** Lines in, (user, cluster) out, by a model that is fitted on the stream: the engine refuses. */
  public static Dataset<Row> clusters(Dataset<Row> lines) {
    Dataset<Row> users =
        new VectorAssembler()
            .setInputCols(new String[] {"clicks", "searches", "purchases"})
            .setOutputCol("features")
            .transform(StructuredBehaviourClusters.byUser(lines));
    return new KMeans()
        .setK(3)
        .setSeed(1)
        .setPredictionCol("cluster")
        .fit(users)
        .transform(users)
        .select(col("user"), col("cluster"));
  }
  // end::clusters[]
}
