package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ticks that are changed at random; each change returns false where there is nothing to change. */
final class RandomTicks {
  private final Script canonical;
  private final List<String> inputs;
  private final Random random;
  private final List<List<Arrival>> ticks = new ArrayList<>();

  private record Arrival(String input, String text) {}

  /** Where a record is: tick and position, both counted from 0. */
  private record Spot(int tick, int position) {}

  RandomTicks(Script canonical, List<String> inputs, Random random) {
    this.canonical = canonical;
    this.inputs = List.copyOf(inputs);
    this.random = random;
    try (TickCursor cursor = canonical.open()) {
      cursor.forEachRemaining(
          tick ->
              ticks.add(
                  new ArrayList<>(
                      inputs.stream()
                          .flatMap(
                              input ->
                                  tick.records(input).stream().map(it -> new Arrival(input, it)))
                          .toList())));
    }
  }

  int size() {
    return ticks.size();
  }

  /** Whether some record begins with a time. */
  boolean areTimed() {
    return spots().anyMatch(spot -> isTimed(at(spot).text()));
  }

  /** Changes the words of a record, which stand behind its time where it begins with one. */
  boolean changeText(BiFunction<String, Random, String> change) {
    return changeRecord(
        record -> {
          int start = isTimed(record) ? record.indexOf(',') + 1 : 0;
          return record.substring(0, start) + change.apply(record.substring(start), random);
        });
  }

  boolean changeRecord(UnaryOperator<String> change) {
    return any().map(spot -> set(spot, change.apply(at(spot).text()))).orElse(false);
  }

  boolean changeTime(Function<Random, String> time) {
    return timed().map(spot -> setTime(spot, time.apply(random))).orElse(false);
  }

  boolean moveTimeToBoundary() {
    return timed()
        .map(spot -> setTime(spot, RandomTimes.atBoundary(time(at(spot)).orElseThrow(), random)))
        .orElse(false);
  }

  /** The watermark that the ticks before this one made, or those before that one. */
  boolean moveTimeToWatermark() {
    return timed()
        .flatMap(
            spot ->
                latestBefore(spot.tick() - random.nextInt(2))
                    .map(latest -> setTime(spot, RandomTimes.atWatermark(latest, random))))
        .orElse(false);
  }

  boolean repeatRecord() {
    return any()
        .map(
            spot -> {
              int to = random.nextBoolean() ? spot.tick() : random.nextInt(ticks.size());
              return ticks.get(to).add(at(spot));
            })
        .orElse(false);
  }

  boolean moveRecord() {
    return any()
        .map(
            spot ->
                ticks
                    .get(random.nextInt(ticks.size()))
                    .add(ticks.get(spot.tick()).remove(spot.position())))
        .orElse(false);
  }

  boolean copyToAnotherInput() {
    return any().map(spot -> copy(at(spot).text())).orElse(false);
  }

  /** Copies a record to another input, with the rest of a second one behind its first word. */
  boolean copyValueToAnotherInput() {
    return any()
        .map(
            spot -> {
              String value = at(spot).text().replaceFirst("^[^ ]* ?", "");
              return copy(at(any().orElseThrow()).text().replaceFirst(" .*$", "") + " " + value);
            })
        .orElse(false);
  }

  boolean merge() {
    if (ticks.size() < 2) {
      return false;
    }
    int at = random.nextInt(ticks.size() - 1);
    return ticks.get(at).addAll(ticks.remove(at + 1));
  }

  boolean split() {
    int at = random.nextInt(ticks.size());
    List<Arrival> records = ticks.get(at);
    if (records.size() < 2) {
      return false;
    }
    List<Arrival> rest = records.subList(1 + random.nextInt(records.size() - 1), records.size());
    ticks.add(at + 1, new ArrayList<>(rest));
    rest.clear();
    return true;
  }

  boolean empty() {
    List<Arrival> tick = ticks.get(random.nextInt(ticks.size()));
    boolean changes = !tick.isEmpty();
    tick.clear();
    return changes;
  }

  boolean drop() {
    return ticks.size() > 1 && ticks.remove(random.nextInt(ticks.size())) != null;
  }

  boolean repeatTick() {
    List<Arrival> repeated = new ArrayList<>(ticks.get(random.nextInt(ticks.size())));
    ticks.add(random.nextInt(ticks.size() + 1), repeated);
    return true;
  }

  boolean insertEmpty(int at) {
    ticks.add(at, new ArrayList<>());
    return true;
  }

  /** Repeats ticks until there are enough; drops the last ticks and records that are too many. */
  void limit(int fewest, int most, int mostRecords) {
    while (ticks.size() < fewest + random.nextInt(4)) {
      repeatTick();
    }
    ticks.subList(Math.min(most, ticks.size()), ticks.size()).clear();
    int left = mostRecords;
    for (List<Arrival> tick : ticks) {
      tick.subList(Math.min(left, tick.size()), tick.size()).clear();
      left -= tick.size();
    }
  }

  Script build(String name) {
    ScriptBuilder builder =
        ScriptBuilder.named(name).interval(canonical.interval()).start(canonical.start());
    for (List<Arrival> tick : ticks) {
      Map<String, List<String>> records = new LinkedHashMap<>();
      tick.forEach(
          it -> records.computeIfAbsent(it.input(), any -> new ArrayList<>()).add(it.text()));
      builder.tick(records);
    }
    return builder.build();
  }

  private boolean copy(String text) {
    String input = inputs.get(random.nextInt(inputs.size()));
    return ticks.get(random.nextInt(ticks.size())).add(new Arrival(input, text));
  }

  private Optional<Spot> any() {
    return pick(spots().toList());
  }

  private Optional<Spot> timed() {
    return pick(spots().filter(spot -> isTimed(at(spot).text())).toList());
  }

  private Optional<Spot> pick(List<Spot> spots) {
    return spots.isEmpty()
        ? Optional.empty()
        : Optional.of(spots.get(random.nextInt(spots.size())));
  }

  private Stream<Spot> spots() {
    return IntStream.range(0, ticks.size())
        .boxed()
        .flatMap(
            tick ->
                IntStream.range(0, ticks.get(tick).size())
                    .mapToObj(position -> new Spot(tick, position)));
  }

  private Arrival at(Spot spot) {
    return ticks.get(spot.tick()).get(spot.position());
  }

  private boolean set(Spot spot, String text) {
    Arrival before = at(spot);
    ticks.get(spot.tick()).set(spot.position(), new Arrival(before.input(), text));
    return !before.text().equals(text);
  }

  private boolean setTime(Spot spot, String time) {
    String text = at(spot).text();
    return set(spot, time + text.substring(text.indexOf(',')));
  }

  private Optional<Instant> latestBefore(int tick) {
    return spots()
        .filter(spot -> spot.tick() < tick)
        .flatMap(spot -> time(at(spot)).stream())
        .max(Instant::compareTo);
  }

  private static boolean isTimed(String record) {
    return RandomTimes.in(record).isPresent();
  }

  private static Optional<Instant> time(Arrival record) {
    return RandomTimes.in(record.text());
  }
}
