package io.github.streamparity.harness.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tick of a capture.
 *
 * @param number counted from 1
 * @param emissions output to what each of its emissions wrote, in order; an output without one was
 *     silent
 * @param reports output to what the engine itself reports of the tick
 * @param batches number of batches or micro-batches that ran, those of all outputs together
 * @param completed whether the tick was replayed completely
 */
public record CapturedTick(
    int number,
    Map<String, List<List<CapturedRow>>> emissions,
    Map<String, TickReport> reports,
    int batches,
    boolean completed) {
  public CapturedTick {
    emissions = Map.copyOf(emissions);
    reports = Map.copyOf(reports);
  }

  /** A tick in which nothing was emitted and of which nothing is reported. */
  public static CapturedTick silent(int number) {
    return new CapturedTick(number, Map.of(), Map.of(), 0, true);
  }

  /** A tick made of emissions, with their reports. */
  public static CapturedTick of(
      int number,
      List<Emission> emitted,
      List<TickReport> reported,
      int batches,
      boolean completed) {
    Map<String, List<List<CapturedRow>>> emissions = new LinkedHashMap<>();
    emitted.forEach(
        it ->
            emissions.merge(
                it.output(),
                List.of(it.rows()),
                (a, b) -> {
                  List<List<CapturedRow>> both = new ArrayList<>(a);
                  both.addAll(b);
                  return both;
                }));
    Map<String, TickReport> reports = new LinkedHashMap<>();
    reported.forEach(it -> reports.put(it.output(), it));
    return new CapturedTick(number, emissions, reports, batches, completed);
  }

  /** An output's emissions in order; none where the variant was silent. */
  public List<List<CapturedRow>> of(String output) {
    return emissions.getOrDefault(output, List.of());
  }

  /** The engine's own report of an output. */
  public Optional<TickReport> report(String output) {
    return Optional.ofNullable(reports.get(output));
  }
}
