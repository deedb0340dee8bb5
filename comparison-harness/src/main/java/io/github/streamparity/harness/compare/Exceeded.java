package io.github.streamparity.harness.compare;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.declare.Accepted;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.text.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * The limit to which a pair accepts a cause, and how a divergence exceeds it. Without rows and
 * delay, the cause is accepted in another output only.
 *
 * @param accepted what the pair accepts
 * @param rows number of rows of the output that the cause explains in all ticks; there exactly if
 *     more than are accepted came up to this divergence
 * @param delay the watermark's delay; there exactly if it is not the accepted one
 */
public record Exceeded(Accepted accepted, OptionalLong rows, Optional<Delay> delay) {
  public Exceeded {
    requireNonNull(accepted, "accepted");
    requireNonNull(rows, "rows");
    requireNonNull(delay, "delay");
  }

  /**
   * The delay that a query's watermark has.
   *
   * @param found how far it is behind the latest event time; empty if there is no watermark
   * @param tick the tick that shows it
   */
  public record Delay(Optional<Duration> found, int tick) {
    public Delay {
      requireNonNull(found, "found");
    }

    private String words() {
      return found
          .map(delay -> "found %s in tick %s".formatted(IntervalText.of(delay), tick))
          .orElse("found no watermark");
    }
  }

  /** {@code accepted in at most 2 rows, found 5}; empty if there is nothing to say. */
  static Optional<String> words(List<Exceeded> exceeded) {
    List<String> elsewhere =
        exceeded.stream()
            .filter(each -> each.rows().isEmpty() && each.delay().isEmpty())
            .flatMap(each -> each.accepted().output().stream())
            .distinct()
            .toList();
    List<String> words = new ArrayList<>();
    if (!elsewhere.isEmpty()) {
      String outputs = elsewhere.size() == 1 ? "output " : "outputs ";
      words.add("accepted only in " + outputs + Wording.and(elsewhere));
    }
    exceeded.forEach(each -> each.addTo(words));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words.stream().distinct().collect(Collectors.joining("; ")));
  }

  private void addTo(List<String> words) {
    rows.ifPresent(
        found ->
            words.add(
                "accepted in at most %s, found %s"
                    .formatted(
                        Wording.count(accepted.rows().orElse(0), "row"), Wording.number(found))));
    delay.ifPresent(
        found ->
            words.add(
                "accepted with a watermark's delay of %s, %s"
                    .formatted(
                        IntervalText.of(accepted.delay().orElse(Duration.ZERO)), found.words())));
  }
}
