package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CapturedTick;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickStream;
import io.github.streamparity.harness.declare.Side;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Two captures read side by side, tick by tick: it holds one tick of each. Ticks that a capture
 * does not have are silent. Where one side is to be read some ticks behind, its first ticks are
 * empty.
 */
final class TickPairs implements Closeable {
  private final Reader reference;
  private final Reader candidate;
  private final OptionalInt limit;
  private int number;

  /**
   * One tick of both.
   *
   * @param number counted from 1
   */
  record TickPair(int number, CapturedTick reference, CapturedTick candidate) {}

  private TickPairs(Reader reference, Reader candidate, OptionalInt limit) {
    this.reference = reference;
    this.candidate = candidate;
    this.limit = limit;
  }

  /** Opens two captures at their first ticks. */
  static TickPairs open(Capture reference, Capture candidate)
      throws IOException, InvalidCaptureException {
    return open(reference, 0, candidate, 0);
  }

  /**
   * Opens two captures.
   *
   * @param referenceDelay number of silent ticks before the reference's first
   * @param candidateDelay number of silent ticks before the candidate's first
   */
  static TickPairs open(
      Capture reference, int referenceDelay, Capture candidate, int candidateDelay)
      throws IOException, InvalidCaptureException {
    return open(reference, referenceDelay, candidate, candidateDelay, limit(reference, candidate));
  }

  private static TickPairs open(
      Capture reference,
      int referenceDelay,
      Capture candidate,
      int candidateDelay,
      OptionalInt limit)
      throws IOException, InvalidCaptureException {
    Reader ours = new Reader(reference, referenceDelay);
    try {
      Reader theirs = new Reader(candidate, candidateDelay);
      return new TickPairs(ours, theirs, limit);
    } catch (IOException | InvalidCaptureException e) {
      ours.close();
      throw e;
    }
  }

  /**
   * Opens two captures of which one is of a job that its engine refused: it is silent for as long
   * as the other one goes.
   */
  static TickPairs openRefused(Side refused, Capture reference, Capture candidate)
      throws IOException, InvalidCaptureException {
    Capture other = refused == Side.REFERENCE ? candidate : reference;
    return open(reference, 0, candidate, 0, completed(other));
  }

  /** The last tick that both completed; empty if a recording alone says where it ends. */
  private static OptionalInt limit(Capture reference, Capture candidate) {
    OptionalInt ours = completed(reference);
    OptionalInt theirs = completed(candidate);
    if (ours.isEmpty() || theirs.isEmpty()) {
      return ours.isPresent() ? ours : theirs;
    }
    return OptionalInt.of(Math.min(ours.getAsInt(), theirs.getAsInt()));
  }

  private static OptionalInt completed(Capture capture) {
    Optional<ReplayOutcome> outcome = capture.outcome();
    boolean says =
        outcome.isPresent()
            && (capture.header().script().isPresent()
                || outcome.get().status() != ReplayStatus.COMPLETED);
    return says ? OptionalInt.of(outcome.get().completedTicks()) : OptionalInt.empty();
  }

  /** The next tick; empty after the last one that is compared. */
  Optional<TickPair> next() throws IOException, InvalidCaptureException {
    number++;
    boolean over =
        limit.isPresent()
            ? number > limit.getAsInt()
            : reference.isOver(number) && candidate.isOver(number);
    if (over) {
      reference.peek(); // a file that is damaged at its end says so
      candidate.peek();
      return Optional.empty();
    }
    return Optional.of(new TickPair(number, reference.at(number), candidate.at(number)));
  }

  @Override
  public void close() throws IOException {
    try {
      reference.close();
    } finally {
      candidate.close();
    }
  }

  /** Reads a tick only when it is asked for, so that the one before need not be held any more. */
  private static final class Reader implements Closeable {
    private final TickStream ticks;
    private final int delay;
    private Optional<CapturedTick> next = Optional.empty();
    private boolean isRead;

    Reader(Capture capture, int delay) throws IOException, InvalidCaptureException {
      this.ticks = capture.open();
      this.delay = delay;
    }

    boolean isOver(int number) throws IOException, InvalidCaptureException {
      return peek().isEmpty() || peek().get().number() + delay < number;
    }

    CapturedTick at(int number) throws IOException, InvalidCaptureException {
      Optional<CapturedTick> tick = peek();
      if (tick.isEmpty() || tick.get().number() + delay != number) {
        return CapturedTick.silent(number);
      }
      next = Optional.empty();
      isRead = false;
      return tick.get();
    }

    Optional<CapturedTick> peek() throws IOException, InvalidCaptureException {
      if (!isRead) {
        next = ticks.next();
        isRead = true;
      }
      return next;
    }

    @Override
    public void close() throws IOException {
      ticks.close();
    }
  }
}
