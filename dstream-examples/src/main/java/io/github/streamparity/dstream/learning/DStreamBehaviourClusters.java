package io.github.streamparity.dstream.learning;

import io.github.streamparity.dstream.SocketProgram;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.mllib.clustering.StreamingKMeans;
import org.apache.spark.mllib.clustering.StreamingKMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import scala.Tuple2;
import scala.Tuple4;

/**
 * Puts users into three clusters by what they do, with centres that move with every batch.
 *
 * <p>A line is a user, and the numbers of clicks, searches and purchases: {@code ann,12,1,0}. Other
 * lines are dropped.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.learning.DStreamBehaviourClusters … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.learning.StructuredBehaviourClusters}.
 */
public final class DStreamBehaviourClusters {
  private static final Pattern LINE =
      Pattern.compile("([^,]*),([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6})");

  private DStreamBehaviourClusters() {}

  /** Lines from a socket, users and centres to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamBehaviourClusters", args, "lines");
    StreamingKMeans model = model();
    JavaDStream<String> lines = program.lines("lines");
    clusters(lines, model).print();
    centres(lines, model).print();
    program.run();
  }

  // tag::clusters[]
  /** Where the centres start: those who look, those who search, those who buy. */
  public static StreamingKMeans model() {
    return new StreamingKMeans()
        .setK(3)
        .setDecayFactor(1.0)
        .setInitialCenters(
            new Vector[] {
              Vectors.dense(10, 1, 0), Vectors.dense(5, 10, 1), Vectors.dense(10, 5, 4.5)
            },
            new double[] {1, 1, 1});
  }

  /** Lines in, (user, cluster) out, after the centres have moved with the batch. */
  public static JavaPairDStream<String, Integer> clusters(
      JavaDStream<String> lines, StreamingKMeans model) {
    JavaPairDStream<String, Vector> users = lines.flatMapToPair(DStreamBehaviourClusters::byUser);
    model.trainOn(users.map(Tuple2::_2));
    return model.predictOnValues(users);
  }

  private static Iterator<Tuple2<String, Vector>> byUser(String line) {
    Matcher parts = LINE.matcher(line);
    return parts.matches()
        ? Collections.singleton(new Tuple2<>(parts.group(1), behaviour(parts))).iterator()
        : Collections.emptyIterator();
  }

  private static Vector behaviour(Matcher parts) {
    return Vectors.dense(
        Double.parseDouble(parts.group(2)),
        Double.parseDouble(parts.group(3)),
        Double.parseDouble(parts.group(4)));
  }

  // end::clusters[]

  // tag::centres[]
  /** (Cluster, (clicks, searches, purchases, weight)) out, as they are after a batch of lines. */
  public static JavaPairDStream<Integer, Tuple4<Double, Double, Double, Double>> centres(
      JavaDStream<String> lines, StreamingKMeans model) {
    return lines
        .map(line -> true)
        .reduce((one, other) -> true)
        .flatMapToPair(learned -> rows(model.latestModel()).iterator());
  }

  private static List<Tuple2<Integer, Tuple4<Double, Double, Double, Double>>> rows(
      StreamingKMeansModel model) {
    List<Tuple2<Integer, Tuple4<Double, Double, Double, Double>>> rows = new ArrayList<>();
    for (int cluster = 0; cluster < model.k(); cluster++) {
      Vector at = model.clusterCenters()[cluster];
      double weight = model.clusterWeights()[cluster];
      rows.add(new Tuple2<>(cluster, new Tuple4<>(at.apply(0), at.apply(1), at.apply(2), weight)));
    }
    return rows;
  }
  // end::centres[]
}
