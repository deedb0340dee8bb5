package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step between two ticks: both variants are ended and started from their checkpoints.
 *
 * @param kind how they are ended
 * @param into how long after the release of the next tick, in real time; zero for right after the
 *     previous tick
 */
public record Step(Kind kind, Duration into) {
  /** The most steps of a script: each costs the start of a process on each side. */
  public static final int MOST = 1_000;

  /** How a variant is ended. */
  public enum Kind {
    /** It is stopped. */
    RESTART,
    /** Its process is killed. */
    KILL;

    /** As scripts write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word; empty if there is none. */
    public static Optional<Kind> ofWord(String word) {
      return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
  }

  /**
   * @throws IllegalArgumentException if a variant is to be stopped in the middle of a tick, or the
   *     time is negative or not in whole milliseconds
   */
  public Step {
    requireNonNull(kind, "kind");
    if (into.isNegative()
        || into.toNanosPart() % 1_000_000 != 0
        || (kind == Kind.RESTART && !into.isZero())) {
      throw new IllegalArgumentException("no %s is %s into a tick".formatted(kind.word(), into));
    }
  }

  /** A step between two ticks. */
  public static Step of(Kind kind) {
    return new Step(kind, Duration.ZERO);
  }

  /** Whether it comes in the midst of the next tick. */
  public boolean isInTick() {
    return !into.isZero();
  }

  /** As a YAML script has it. */
  public String text() {
    return "!" + kind.word() + (isInTick() ? " " + IntervalText.of(into) : "");
  }
}
