package io.github.streamparity.harness.catalogue;

import static io.github.streamparity.harness.catalogue.PlainProgram.row;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes {@code behaviour-clusters} in plain Java, to the last bit: MLlib adds a product in one
 * step, with one rounding, and the query in two.
 */
final class PlainClusters {
  private static final Pattern USER =
      Pattern.compile("([^,]*),([0-9]{1,6}),([0-9]{1,6}),([0-9]{1,6})");

  private final boolean inOneStep;
  private final double[][] centres = {{10, 1, 0}, {5, 10, 1}, {10, 5, 4.5}};
  private final double[] weights = {1, 1, 1};

  private PlainClusters(boolean inOneStep) {
    this.inOneStep = inOneStep;
  }

  private record User(String name, List<Double> behaviour) {}

  static List<List<CapturedRow>> tables(String output, Side side, List<Tick> ticks) {
    PlainClusters clusters = new PlainClusters(side == Side.REFERENCE);
    List<CapturedRow> written = new ArrayList<>();
    List<List<CapturedRow>> tables = new ArrayList<>();
    boolean emitted = false;
    for (Tick tick : ticks) {
      List<User> users =
          tick.records("lines").stream().flatMap(line -> user(line).stream()).toList();
      clusters.learn(users);
      users.forEach(it -> written.add(row(it.name(), clusters.nearest(it.behaviour()))));
      emitted |= !tick.records("lines").isEmpty();
      List<CapturedRow> centres = emitted ? clusters.rows() : List.of();
      tables.add(output.equals("centres") ? centres : List.copyOf(written));
    }
    return tables;
  }

  private static List<User> user(String line) {
    Matcher parts = USER.matcher(line);
    if (!parts.matches()) {
      return List.of();
    }
    List<Double> behaviour = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      behaviour.add(Double.parseDouble(parts.group(2 + axis)));
    }
    return List.of(new User(parts.group(1), behaviour));
  }

  private void learn(List<User> users) {
    double[][] sums = new double[3][3];
    double[] points = new double[3];
    for (User user : users) {
      int cluster = (int) nearest(user.behaviour());
      points[cluster]++;
      for (int axis = 0; axis < 3; axis++) {
        sums[cluster][axis] += user.behaviour().get(axis);
      }
    }
    for (int cluster = 0; cluster < 3; cluster++) {
      if (points[cluster] > 0) {
        move(cluster, points[cluster], sums[cluster]);
      }
    }
  }

  private void move(int cluster, double points, double[] sums) {
    weights[cluster] += points;
    double share = points / weights[cluster];
    for (int axis = 0; axis < 3; axis++) {
      double kept = centres[cluster][axis] * (1 - share);
      double each = share / points;
      centres[cluster][axis] =
          inOneStep ? Math.fma(each, sums[axis], kept) : kept + each * sums[axis];
    }
  }

  private long nearest(List<Double> behaviour) {
    int nearest = 0;
    for (int cluster = 1; cluster < 3; cluster++) {
      if (distance(behaviour, centres[cluster]) < distance(behaviour, centres[nearest])) {
        nearest = cluster;
      }
    }
    return nearest;
  }

  private static double distance(List<Double> from, double[] to) {
    double distance = 0;
    for (int axis = 0; axis < 3; axis++) {
      distance += (from.get(axis) - to[axis]) * (from.get(axis) - to[axis]);
    }
    return distance;
  }

  private List<CapturedRow> rows() {
    List<CapturedRow> rows = new ArrayList<>();
    for (int cluster = 0; cluster < 3; cluster++) {
      double[] at = centres[cluster];
      rows.add(row((long) cluster, at[0], at[1], at[2], weights[cluster]));
    }
    return rows;
  }
}
