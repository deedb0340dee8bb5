package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs with things beside their sources and sinks that many have. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgramHabitsIT {
  @TempDir Path directory;

  @Test
  void listeners_hear_a_tick_before_it_ends_and_files_of_rows_and_long_windows_are_replayed()
      throws IOException {
    Path jar = Launcher.jarOf("habit-programs.jar", HabitPrograms.class);
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        start: 2018-06-21T23:00:00Z
        interval: 10m
        ticks:
          - {lines: [one, two], files: ["k\\t1", "w\\t2"], parquet: [{item: ink, price: 2.5}]}
          - {lines: [three], orc: [{item: pen, price: 1}, {price: 4}], avro: [{item: cap, price: 7}]}
          - !repeat {times: 2, ticks: [{lines: [four]}]}
          - !idle 2h
        """);
    Files.writeString(
        directory.resolve("habits.yaml"),
        """
        reference:
          jar: "%1$s"
          main: %2$s$Habits
          args: ["%3$s"]
          sources: {"stream:%2$s$Minutes": as-is}
        candidate: {jar: "%1$s", main: %2$s$QueryHabits, args: ["%3$s"]}
        inputs:
          lines: {reference: "socket:9999", candidate: none}
          files: {reference: "files:hdfs://nowhere/files", candidate: none}
          parquet: {reference: none, candidate: "files:/nowhere/parquet"}
          orc: {reference: none, candidate: "files:/nowhere/orc"}
          avro: {reference: none, candidate: "files:/nowhere/avro"}
        script: script.yaml
        bodies: run
        outputs:
          first: {reference: %4$s, candidate: "query:parquet", columns: {a: string, b: double}}
          second: {reference: %5$s, candidate: "query:orc", columns: {a: string, b: double}}
          third: {reference: %6$s, candidate: "query:avro", columns: {a: string, b: string}}
          heard: {reference: "printed:lines?match=heard (.*)", candidate: "printed:lines?match=heard (.*)", columns: {records: long}}
          read: {reference: "printed:lines?match=read (.*) (.*)", candidate: "printed:lines?match=read (.*) (.*)", columns: {a: string, b: string}}
        """
            .formatted(
                jar,
                HabitPrograms.class.getName(),
                directory,
                at("print", "// window"),
                at("print", "// own"),
                at("foreachRDD", "// files")));

    Ended compared = new Launcher(directory).run("compare", "habits.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isEqualTo(1);
    assertThat(emissions("dstream"))
        .as("batches of 20 minutes, windows of 2 hours every 40 minutes")
        .isEqualTo(
            """
            1 second [{"a":"minute","b":1380.0}]
            1 third [{"a":"k","b":"1"},{"a":"w","b":"2"}]
            1 heard [{"records":0}]
            1 read [{"a":"k","b":"1"},{"a":"w","b":"2"}]
            3 first [{"a":"lines","b":4.0}]
            3 second [{"a":"minute","b":1400.0}]
            3 third []
            3 heard [{"records":2}]
            5 second [{"a":"minute","b":1420.0}]
            5 third []
            5 heard [{"records":0}]
            7 first [{"a":"lines","b":5.0}]
            7 second [{"a":"minute","b":0.0}]
            7 third []
            7 heard [{"records":0}]
            9 second [{"a":"minute","b":20.0}]
            9 third []
            9 heard [{"records":0}]
            11 first [{"a":"lines","b":5.0}]
            11 second [{"a":"minute","b":40.0}]
            11 third []
            11 heard [{"records":0}]
            13 second [{"a":"minute","b":60.0}]
            13 third []
            13 heard [{"records":0}]
            15 first [{"a":"lines","b":1.0}]
            15 second [{"a":"minute","b":80.0}]
            15 third []
            15 heard [{"records":0}]
            """);
    assertThat(emissions("structured"))
        .isEqualTo(
            """
            1 first [{"a":"ink","b":2.5}]
            1 heard [{"records":1}]
            2 second [{"a":null,"b":4.0},{"a":"pen","b":1.0}]
            2 third [{"a":"cap","b":"7"}]
            2 heard [{"records":1},{"records":2}]
            """);
    assertThat(directory.resolve("hook")).as("a replay ends without hooks").doesNotExist();
  }

  @Test
  void a_regression_learns_from_each_batch_before_it_predicts() throws IOException {
    Path jar = Launcher.jarOf("regression-program.jar", RegressionProgram.class);
    Files.writeString(
        directory.resolve("script.yaml"),
        """
        ticks:
          - {training: ["(5.0,[1.0,2.0])", "(4.0,[2.0,1.0])"], asked: ["(1.0,[1.0,1.0])"]}
          - {asked: ["(2.0,[3.0,1.0])"]}
          - {training: ["(9.0,[1.0,4.0])"], asked: ["(3.0,[3.0,1.0])"]}
        """);
    String predictions = ProgramPairs.output("print", RegressionProgram.class, "// predicted");
    String program = ProgramPairs.program(List.of(jar), RegressionProgram.class.getName());
    Files.writeString(
        directory.resolve("regression.yaml"),
        """
        reference: %1$s
        candidate: %1$s
        inputs: {training: "socket:9999", asked: "socket:9998"}
        outputs:
          predicted:
            reference: %2$s
            candidate: %2$s
            columns: {asked: double, predicted: double}
        script: script.yaml
        """
            .formatted(program, predictions));

    Ended compared = new Launcher(directory).run("compare", "regression.yaml");

    assertThat(compared.status()).as(compared.err() + compared.out()).isZero();
    double[] first = learned(new double[2], new double[][] {{5, 1, 2}, {4, 2, 1}});
    double[] second = learned(first, new double[][] {{9, 1, 4}});
    List<Double> predicted = new ArrayList<>();
    for (String emission :
        new ProgramPairs(directory).emissions("regression", "reference", "predicted")) {
      predicted.add(new ObjectMapper().readTree(emission).at("/rows/0/predicted").asDouble());
    }
    assertThat(predicted)
        .usingElementComparator(
            (one, other) -> Math.abs(one - other) < 1e-9 ? 0 : Double.compare(one, other))
        .containsExactly(first[0] + first[1], 3 * first[0] + first[1], 3 * second[0] + second[1]);
  }

  /**
   * The weights after a step of Spark's gradient descent on the points (label, x, y) of a batch.
   */
  private static double[] learned(double[] before, double[][] points) {
    double[] weights = before.clone();
    boolean hasConverged = false;
    for (int turn = 1; turn <= RegressionProgram.ITERATIONS && !hasConverged; turn++) {
      double[] gradient = new double[2];
      for (double[] point : points) {
        double wrongBy = weights[0] * point[1] + weights[1] * point[2] - point[0];
        gradient[0] += wrongBy * point[1] / points.length;
        gradient[1] += wrongBy * point[2] / points.length;
      }
      double step = RegressionProgram.STEP / Math.sqrt(turn);
      weights[0] -= step * gradient[0];
      weights[1] -= step * gradient[1];
      double moved = step * Math.hypot(gradient[0], gradient[1]);
      hasConverged = turn > 1 && moved < 0.001 * Math.max(1, Math.hypot(weights[0], weights[1]));
    }
    return weights;
  }

  private static String at(String operation, String mark) throws IOException {
    return ProgramPairs.output(operation, HabitPrograms.class, mark);
  }

  /** The emissions of a variant: the tick, the output, and the rows. */
  private String emissions(String variant) throws IOException {
    return new ProgramPairs(directory)
        .emissions("habits", variant).stream()
            .map(
                it ->
                    it.replaceFirst(
                        ".*?\"tick\":(\\d+),\"output\":\"(\\w+)\",\"rows\":(.*)}$", "$1 $2 $3\n"))
            .collect(Collectors.joining());
  }
}
