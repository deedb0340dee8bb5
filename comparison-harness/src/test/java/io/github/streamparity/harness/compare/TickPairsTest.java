package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.COUNTS;
import static io.github.streamparity.harness.compare.Replays.emitted;
import static io.github.streamparity.harness.compare.Replays.replays;
import static io.github.streamparity.harness.compare.Replays.row;
import static io.github.streamparity.harness.compare.Replays.silent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.CountedCapture;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickStream;
import io.github.streamparity.harness.declare.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The ticks of two captures, side by side. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TickPairsTest {
  @Test
  void recordings_end_with_the_later_one_and_are_silent_where_they_have_no_tick() throws Exception {
    Replays recorded = recorded();

    assertThat(ticks(TickPairs.open(recorded.reference(), recorded.candidate())))
        .containsExactly("1: 1 1", "2: - -", "3: 3 -");
  }

  @Test
  void a_recording_that_is_read_later_is_read_to_its_end() throws Exception {
    Replays recorded = recorded();

    assertThat(ticks(TickPairs.open(recorded.reference(), 1, recorded.candidate(), 0)))
        .containsExactly("1: - 1", "2: 1 -", "3: - -", "4: 3 -");
    assertThat(ticks(TickPairs.open(recorded.reference(), 0, recorded.candidate(), 3)))
        .containsExactly("1: 1 -", "2: - -", "3: 3 -", "4: - 1");
  }

  @Test
  void a_side_that_says_where_it_stopped_ends_both() throws Exception {
    for (Side side : Side.values()) {
      Replays stopped = recorded().ended(side, ReplayStatus.INTERRUPTED, 2);

      assertThat(ticks(TickPairs.open(stopped.reference(), stopped.candidate())))
          .containsExactly("1: 1 1", "2: - -");
    }
  }

  @Test
  void a_capture_that_was_opened_is_closed_if_the_other_one_cannot_be() {
    CountedCapture reference = new CountedCapture(recorded().reference());

    assertThatThrownBy(() -> TickPairs.open(reference, damaged()))
        .isInstanceOf(InvalidCaptureException.class)
        .hasMessage("damaged");
    assertThat(reference.opened()).isEqualTo(1);
    assertThat(reference.closed()).isEqualTo(1);
  }

  /** The candidate ends first, the reference is silent in between. */
  private static Replays recorded() {
    return replays(COUNTS)
        .recorded()
        .tick(emitted(row("blue", 1L)), emitted(row("blue", 1L)))
        .tick(silent(), silent())
        .tick(emitted(row("blue", 3L)), silent());
  }

  /** Each tick as the counts that either side emits. */
  private static List<String> ticks(TickPairs pairs) throws Exception {
    List<String> ticks = new ArrayList<>();
    try (pairs) {
      Optional<TickPairs.TickPair> tick = pairs.next();
      while (tick.isPresent()) {
        TickPairs.TickPair pair = tick.get();
        ticks.add(
            "%s: %s %s"
                .formatted(
                    pair.number(),
                    count(pair.reference().of("counts")),
                    count(pair.candidate().of("counts"))));
        tick = pairs.next();
      }
    }
    return ticks;
  }

  private static String count(List<List<CapturedRow>> emissions) {
    return emissions.isEmpty() ? "-" : emissions.get(0).get(0).value(1).toString();
  }

  private static Capture damaged() {
    Capture whole = recorded().candidate();
    return new Capture() {
      @Override
      public CaptureHeader header() {
        return whole.header();
      }

      @Override
      public Optional<ReplayOutcome> outcome() {
        return whole.outcome();
      }

      @Override
      public TickStream open() throws InvalidCaptureException {
        throw new InvalidCaptureException(List.of("damaged"));
      }
    };
  }
}
