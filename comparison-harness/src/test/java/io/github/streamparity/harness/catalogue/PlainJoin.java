package io.github.streamparity.harness.catalogue;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two inputs of lines {@code time,key,text}, joined in plain Java where the second line's time is
 * at most an hour after the first one's. DStreams know no watermark: where the join is outer, they
 * emit a line of the first input at once if it has no partner. A query drops late lines, and emits
 * those without a partner when the watermark is more than an hour ahead of them.
 */
final class PlainJoin {
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<String> inputs;
  private final List<Duration> delays;
  private final boolean outer;

  private final List<Optional<Instant>> latest =
      new ArrayList<>(List.of(Optional.empty(), Optional.empty()));
  private final List<List<Line>> lines = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<CapturedRow> table = new ArrayList<>();
  private Instant next = Instant.EPOCH;
  private Instant ofThisBatch = Instant.EPOCH;
  private Instant ofTheBatchBefore = Instant.EPOCH;

  /** A line that is there for good; one of the first input may have had a partner. */
  private static final class Line {
    private final Instant time;
    private final String key;
    private final String text;
    private boolean isDone;

    Line(Instant time, String key, String text) {
      this.time = time;
      this.key = key;
      this.text = text;
    }
  }

  /**
   * A join that has seen nothing.
   *
   * @param delays of the watermarks of the two inputs
   */
  PlainJoin(List<String> inputs, List<Duration> delays, boolean outer) {
    this.inputs = inputs;
    this.delays = delays;
    this.outer = outer;
  }

  /** The result table of a side after each tick. */
  List<List<CapturedRow>> tables(Side side, List<Tick> ticks) {
    List<List<CapturedRow>> tables = new ArrayList<>();
    for (Tick tick : ticks) {
      if (side == Side.REFERENCE || tick.size() > 0 || next.isAfter(ofThisBatch)) {
        ofTheBatchBefore = ofThisBatch;
        ofThisBatch = next;
        batch(side, tick);
      }
      tables.add(List.copyOf(table));
    }
    return tables;
  }

  private void batch(Side side, Tick tick) {
    List<List<Line>> arriving = List.of(arriving(side, tick, 0), arriving(side, tick, 1));
    lines.get(0).forEach(one -> arriving.get(1).forEach(other -> join(one, other)));
    lines.get(1).addAll(arriving.get(1));
    for (Line one : arriving.get(0)) {
      lines.get(1).forEach(other -> join(one, other));
      if (side == Side.REFERENCE) {
        alone(one);
      }
    }
    lines.get(0).addAll(arriving.get(0));
    if (side == Side.CANDIDATE) {
      lines.get(0).stream()
          .filter(it -> it.time.plus(HOUR).isBefore(ofThisBatch))
          .forEach(this::alone);
    }
    if (latest.stream().allMatch(Optional::isPresent)) {
      Instant one = latest.get(0).get().minus(delays.get(0));
      Instant other = latest.get(1).get().minus(delays.get(1));
      Instant least = one.isBefore(other) ? one : other;
      next = least.isAfter(next) ? least : next;
    }
  }

  private List<Line> arriving(Side side, Tick tick, int input) {
    List<Line> arriving = new ArrayList<>();
    for (String line : tick.records(inputs.get(input))) {
      String[] parts = line.split(",", 3);
      Optional<Instant> time = parts.length < 3 ? Optional.empty() : PlainTimes.in(parts[0]);
      if (time.isPresent()) {
        latest.set(input, latest.get(input).filter(it -> it.isAfter(time.get())).or(() -> time));
        if (side == Side.REFERENCE || time.get().isAfter(ofTheBatchBefore)) {
          arriving.add(new Line(time.get(), parts[1], parts[2]));
        }
      }
    }
    return arriving;
  }

  private void join(Line one, Line other) {
    boolean isWithin = !other.time.isBefore(one.time) && !other.time.isAfter(one.time.plus(HOUR));
    if (isWithin && one.key.equals(other.key)) {
      one.isDone = true;
      table.add(new CapturedRow(List.of(one.key, one.time, one.text, other.time, other.text)));
    }
  }

  private void alone(Line one) {
    if (outer && !one.isDone) {
      one.isDone = true;
      table.add(new CapturedRow(Arrays.asList(one.key, one.time, one.text, null, null)));
    }
  }
}
