package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;

/** Checks the verdicts on wrong jobs that look like a cause, and on honest ones. */
final class AdversaryCheck {
  private AdversaryCheck() {}

  /** The wrong job is divergent, from the tick on in which its mistake shows. */
  static void assertFound(Adversary wrong) throws Exception {
    Comparison comparison = Replays.compareOnce(wrong.pair(), wrong.script());

    assertThat(comparison.verdict()).as(shown(comparison)).isEqualTo(Verdict.DIVERGENT);
    assertThat(Replays.notAccepted(comparison)).as(shown(comparison)).isNotEmpty();
    assertThat(wrong.ticks())
        .as(shown(comparison))
        .contains(Replays.notAccepted(comparison).firstKey());
  }

  /**
   * The wrong job is not explained. Where the script ends before anybody can know, inconclusive
   * says so; a divergence, if there is one, is in the right tick.
   */
  static void assertNotExplained(Adversary wrong) throws Exception {
    Comparison comparison = Replays.compareOnce(wrong.pair(), wrong.script());

    assertThat(comparison.verdict())
        .as(shown(comparison))
        .isIn(Verdict.DIVERGENT, Verdict.INCONCLUSIVE);
    if (comparison.verdict() == Verdict.DIVERGENT) {
      assertThat(wrong.ticks())
          .as(shown(comparison))
          .contains(Replays.notAccepted(comparison).firstKey());
    }
  }

  /** The jobs are explained, or equivalent. */
  static void assertExplained(Honest honest) throws Exception {
    Comparison comparison = Replays.compareOnce(honest.pair(), honest.script());

    assertThat(comparison.verdict())
        .as(shown(comparison))
        .isIn(Verdict.EXPLAINED, Verdict.EQUIVALENT);
  }

  /** The jobs are not called divergent, though the script ends before all is known. */
  static void assertNotDivergent(Honest honest) throws Exception {
    Comparison comparison = Replays.compareOnce(honest.pair(), honest.script());

    assertThat(comparison.verdict())
        .as(shown(comparison))
        .isIn(Verdict.EXPLAINED, Verdict.EQUIVALENT, Verdict.INCONCLUSIVE);
  }

  /** The script ends before one side could emit. */
  static void assertUnfinished(Honest unfinished) throws Exception {
    Comparison comparison = Replays.compareOnce(unfinished.pair(), unfinished.script());

    assertThat(comparison.verdict()).as(shown(comparison)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  /** The reason, the causes and both captures: what a failure needs to be read. */
  private static String shown(Comparison comparison) throws Exception {
    return "%s%ncauses %s, not accepted %s%nreference %s%ncandidate %s"
        .formatted(
            comparison.reason(),
            Replays.causes(comparison),
            Replays.notAccepted(comparison),
            Replays.ticks(comparison.reference()),
            Replays.ticks(comparison.candidate()));
  }
}
