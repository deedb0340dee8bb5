package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A cause whose divergences a pair accepts, everywhere or within limits: {@code
 * Accepted.cause("late-record").inOutput("counts").atMost(3).withDelay(Duration.ofMinutes(10))}.
 *
 * @param cause id of the cause
 * @param output the only output in which it is accepted; empty for every output
 * @param rows the most rows that it may explain in an output; empty for any number
 * @param delay how far the query's watermark must be behind the latest event time, exactly; empty
 *     for any delay
 * @param delays for a join whose inputs have a watermark each: input name to how far its watermark
 *     must be behind its latest event time; empty for any delays
 */
public record Accepted(
    String cause,
    Optional<String> output,
    OptionalLong rows,
    Optional<Duration> delay,
    Map<String, Duration> delays)
    implements Comparable<Accepted> {
  private static final Comparator<Accepted> ORDER =
      Comparator.comparing((Accepted it) -> it.cause)
          .thenComparing(it -> it.output.orElse(""))
          .thenComparing(it -> it.rows.orElse(-1))
          .thenComparing(it -> it.delay.orElse(Duration.ZERO))
          .thenComparing(it -> new TreeMap<>(it.delays).toString());

  /**
   * @throws IllegalArgumentException if the number of rows or the delay is negative
   */
  public Accepted {
    requireNonNull(cause, "cause");
    requireNonNull(output, "output");
    delays = Map.copyOf(delays);
    if (rows.orElse(0) < 0
        || delay.orElse(Duration.ZERO).isNegative()
        || delays.values().stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException(
          "the rows and the delay of an accepted cause cannot be negative: " + cause);
    }
  }

  /** The one that a record has by itself is made when it is asked for, in every JVM anew. */
  @Override
  public int hashCode() {
    return cause.hashCode();
  }

  /** Accepts a cause, without delays of single inputs. */
  public Accepted(
      String cause, Optional<String> output, OptionalLong rows, Optional<Duration> delay) {
    this(cause, output, rows, delay, Map.of());
  }

  /** Accepts a cause wherever it explains something. */
  public static Accepted cause(String id) {
    return new Accepted(id, Optional.empty(), OptionalLong.empty(), Optional.empty());
  }

  /** Accepts it in this output only. */
  public Accepted inOutput(String name) {
    return new Accepted(cause, Optional.of(name), rows, delay, delays);
  }

  /** Accepts it for at most this number of rows in an output, over all ticks. */
  public Accepted atMost(long most) {
    return new Accepted(cause, output, OptionalLong.of(most), delay, delays);
  }

  /** Accepts it while the query's watermark is exactly this far behind the latest event time. */
  public Accepted withDelay(Duration watermarkDelay) {
    return new Accepted(cause, output, rows, Optional.of(watermarkDelay), delays);
  }

  /**
   * Accepts it in a join whose inputs have a watermark each: while the query's watermark is exactly
   * the least of the inputs' latest event times, each minus its delay. This call declares the delay
   * of one input. With other delays the cause explains nothing.
   */
  public Accepted withDelay(String input, Duration watermarkDelay) {
    Map<String, Duration> all = new TreeMap<>(delays);
    all.put(input, watermarkDelay);
    return new Accepted(cause, output, rows, delay, all);
  }

  /** Whether it applies to an output. */
  public boolean concerns(String outputName) {
    return output.isEmpty() || output.get().equals(outputName);
  }

  @Override
  public int compareTo(Accepted other) {
    return ORDER.compare(this, other);
  }
}
