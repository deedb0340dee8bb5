package io.github.streamparity.harness.script.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * A kind of traffic: what its records look like.
 *
 * <p>Its choices come from the {@link Random} that it is given, by methods whose algorithms that
 * class fixes: {@code nextInt(bound)}.
 */
public interface Kind {
  /** How it is called: a lower-case word. */
  String name();

  /** The names of a record's fields in their order, for people. */
  String record();

  /** Names of its inputs; empty if its records name none, and so fit any pair with one input. */
  default List<String> inputs() {
    return List.of();
  }

  /** The time between two ticks where none is asked for. */
  Duration interval();

  /** How far behind the latest event time a record may be without being late, in whole seconds. */
  Duration delay();

  /** The records from the first one on. */
  Traffic traffic(Random random);

  /** Gives one record after the other. It may remember earlier ones, but not more and more. */
  @FunctionalInterface
  interface Traffic {
    /**
     * The next record.
     *
     * @param eventTime when it happened, in whole seconds
     */
    Sent next(Instant eventTime);
  }

  /**
   * A record on its way.
   *
   * @param input name of the input on which it arrives
   * @param text the record
   */
  record Sent(String input, String text) {}
}
