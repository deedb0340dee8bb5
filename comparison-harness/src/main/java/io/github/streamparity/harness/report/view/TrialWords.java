package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.RestartFinding;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.text.Wording;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How reports say what came of replaying once more, and what else should be replayed. */
public final class TrialWords {
  private TrialWords() {}

  /** How much is known of the cause: {@code predicted by its rule}. */
  public static String proof(Proof proof) {
    return switch (proof) {
      case PREDICTED -> "predicted by its rule";
      case PROVEN -> "proven by experiment";
      case REFUTED -> "refuted by experiment";
    };
  }

  /** {@code proven by experiment: without the late records}. */
  public static String experiment(ExperimentResult experiment) {
    if (experiment.proof().isEmpty()) {
      return "no experiment: " + experiment.what();
    }
    String left =
        experiment
            .left()
            .map(it -> it == 0 ? "" : "; they still differed in tick " + it)
            .orElse("");
    return proof(experiment.proof().get()) + ": " + experiment.what() + left;
  }

  /** {@code DStreams: order-dependent (first in tick 3)}; a line a side that was tried. */
  public static List<String> noise(Comparison comparison) {
    return Stream.of(Side.values())
        .flatMap(
            side ->
                noise(comparison, side)
                    .map(words -> comparison.title(side) + ": " + words)
                    .stream())
        .toList();
  }

  /** {@code order-dependent (first in tick 3)}; empty if the side was not tried. */
  public static Optional<String> noise(Comparison comparison, Side side) {
    List<NoiseFinding> findings =
        comparison.noise().stream().filter(it -> it.side() == side).toList();
    return findings.isEmpty()
        ? Optional.empty()
        : Optional.of(noise(findings, comparison.capture(side).header().arrival()));
  }

  private static String noise(List<NoiseFinding> findings, Arrival arrival) {
    List<String> found =
        findings.stream()
            .filter(it -> it.tick().isPresent())
            .map(it -> it.noise().finding() + noiseTick(it.tick().orElseThrow()))
            .toList();
    List<String> tried = findings.stream().map(it -> how(it.noise(), arrival)).toList();
    return found.isEmpty()
        ? "agrees with itself when replayed " + Wording.and(tried)
        : String.join(", ", found);
  }

  /**
   * {@code DStreams: 2 restarts, no row lost, 3 of 12 rows emitted again, state kept}; a line a
   * side that was replayed without them, too.
   */
  public static List<String> restarts(Comparison comparison) {
    return comparison.restarts().stream()
        .map(it -> comparison.title(it.side()) + ": " + restarts(it))
        .toList();
  }

  private static String restarts(RestartFinding found) {
    String other =
        found.other() == 0
            ? ""
            : ", %s that the script without restarts does not have"
                .formatted(Wording.count(found.other(), "row"));
    return "%s, %s lost, %s emitted again (of %s without restarts)%s, state %s"
        .formatted(
            Wording.count(found.restarts(), "restart"),
            found.lost() == 0 ? "no row" : Wording.count(found.lost(), "row"),
            found.again() == 0 ? "none" : Wording.count(found.again(), "row"),
            Wording.number(found.rows()),
            other,
            found.keptState() ? "kept" : "not kept");
  }

  private static String noiseTick(int tick) {
    return tick == 0 ? " (it ended differently)" : " (first in tick " + tick + ")";
  }

  private static String how(Noise noise, Arrival arrival) {
    return switch (noise) {
      case AGAIN -> "again";
      case REVERSED -> "with the records of each tick reversed";
      case PARTITIONS ->
          arrival.repartitioned().partitions() == 1
              ? "with one input partition"
              : "with two input partitions";
    };
  }

  /** A sentence for each output for which the script ends too early. */
  public static List<String> unfinished(Comparison comparison) {
    return comparison.outputs().stream()
        .flatMap(output -> unfinished(comparison, output).stream())
        .toList();
  }

  /** The records that would make a side emit the rows of an output that it still holds back. */
  public static Optional<String> unfinished(Comparison comparison, OutputComparison output) {
    return output
        .unfinished()
        .map(
            found ->
                ("In output %s, %s still holds back %s when the script ends: its watermark is %s."
                        + " %s would make it emit.")
                    .formatted(
                        output.output().name(),
                        Words.subject(comparison, found.waiting()),
                        Wording.count(found.rows(), "row"),
                        found.watermark(),
                        found
                            .closing()
                            .map("One more tick with a record of %s or later"::formatted)
                            .orElse("Records that lie behind the end of its windows")));
  }
}
