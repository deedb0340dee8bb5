package io.github.streamparity.harness.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.regression.LabeledPoint;
import org.apache.spark.mllib.regression.StreamingLinearRegressionWithSGD;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import scala.Tuple2;

/** Learns a line from one socket and predicts what comes from another one. */
public final class RegressionProgram {
  static final double STEP = 0.1;
  static final int ITERATIONS = 5;

  private RegressionProgram() {}

  public static void main(String[] args) throws InterruptedException {
    JavaStreamingContext context =
        new JavaStreamingContext(new SparkConf().setAppName("regression"), Durations.seconds(1));
    StreamingLinearRegressionWithSGD model =
        new StreamingLinearRegressionWithSGD()
            .setStepSize(STEP)
            .setNumIterations(ITERATIONS)
            .setInitialWeights(Vectors.zeros(2));
    model.trainOn(context.socketTextStream("localhost", 9999).map(LabeledPoint::parse));
    model
        .predictOnValues(
            context
                .socketTextStream("localhost", 9998)
                .map(LabeledPoint::parse)
                .mapToPair(point -> new Tuple2<>(point.label(), point.features())))
        .print(); // predicted
    context.start();
    context.awaitTermination();
  }
}
