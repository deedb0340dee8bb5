package io.github.streamparity.harness.report.view;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.TickStream;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Divergence;
import io.github.streamparity.harness.compare.DivergenceKind;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.declare.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows that both sides emitted for a key over all ticks, whether they differ or not. */
public final class RowHistory {
  private RowHistory() {}

  /**
   * A tick in which at least one side emitted such a row.
   *
   * @param number counted from 1
   * @param rows each side's rows, in order; a side that was silent is absent
   * @param differs whether the two sides differ in these rows
   */
  public record InTick(int number, Map<Side, List<CapturedRow>> rows, boolean differs) {
    public InTick {
      rows = Map.copyOf(rows);
    }

    /** A side's rows; empty if it was silent. */
    public Optional<List<CapturedRow>> rows(Side side) {
      return Optional.ofNullable(rows.get(side));
    }
  }

  /**
   * Reads both captures.
   *
   * @param which the rows that are asked for
   * @throws IOException if a capture cannot be read
   */
  public static List<InTick> of(
      Comparison comparison, OutputComparison output, Predicate<CapturedRow> which)
      throws IOException {
    SortedMap<Integer, Map<Side, List<CapturedRow>>> ticks = new TreeMap<>();
    for (Side side : Side.values()) {
      read(comparison.capture(side), side, output.output().name(), which, ticks);
    }
    Differences differences = Differences.of(output);
    List<InTick> history = new ArrayList<>();
    ticks.forEach(
        (tick, rows) -> {
          if (rows.values().stream().anyMatch(it -> !it.isEmpty())) {
            history.add(
                new InTick(
                    tick, rows, differences.in(tick).stream().anyMatch(it -> isIn(it, which))));
          }
        });
    return history;
  }

  private static boolean isIn(Divergence divergence, Predicate<CapturedRow> which) {
    return divergence.kind() == DivergenceKind.SILENT
        || divergence.rows().stream()
            .flatMap(row -> Stream.concat(row.reference().stream(), row.candidate().stream()))
            .anyMatch(which);
  }

  private static void read(
      Capture capture,
      Side side,
      String output,
      Predicate<CapturedRow> which,
      SortedMap<Integer, Map<Side, List<CapturedRow>>> into)
      throws IOException {
    try (TickStream stream = capture.open()) {
      for (Optional<CapturedTick> tick = stream.next(); tick.isPresent(); tick = stream.next()) {
        List<List<CapturedRow>> emissions = tick.get().of(output);
        if (!emissions.isEmpty()) {
          into.computeIfAbsent(tick.get().number(), it -> new EnumMap<>(Side.class))
              .put(side, emissions.stream().flatMap(List::stream).filter(which).toList());
        }
      }
    } catch (InvalidCaptureException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
