package io.github.streamparity.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CountedCapture;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.html.HtmlReport;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.report.view.ShownTicks;
import io.github.streamparity.harness.report.view.TickState;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A report reads each capture once, and no further than it shows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShownTicksTest {
  private static Comparison with(Comparison it, Capture reference, Capture candidate) {
    return new Comparison(
        it.pair(),
        reference,
        candidate,
        it.verdict(),
        it.reason(),
        it.agreement(),
        it.strict(),
        it.noise(),
        it.experiments(),
        it.outputs());
  }

  @Test
  void a_report_reads_each_capture_once_up_to_the_last_tick_that_it_shows() {
    Comparison comparison = Samples.longRun(3000, true).compare();
    int first = Findings.of(comparison).first().orElseThrow().tick();
    CountedCapture reference = new CountedCapture(comparison.reference());
    CountedCapture candidate = new CountedCapture(comparison.candidate());
    new TextReport().render(with(comparison, reference, candidate), Optional.empty());
    assertThat(reference.read()).isLessThanOrEqualTo(first + 1);
    assertThat(reference.opened()).isOne();
    assertThat(candidate.opened()).isOne();
    assertThat(reference.closed()).isOne();
    CountedCapture again = new CountedCapture(comparison.reference());
    new HtmlReport().render(with(comparison, again, candidate), Optional.empty());
    assertThat(again.opened()).isOne();
  }

  @Test
  void nothing_is_read_if_nothing_is_shown_of_it() {
    Comparison comparison = Samples.equivalent().compare();
    CountedCapture reference = new CountedCapture(comparison.reference());
    new TextReport().render(with(comparison, reference, comparison.candidate()), Optional.empty());
    assertThat(reference.opened()).isZero();
  }

  @Test
  void what_a_side_did_after_the_other_one_failed_is_there() throws IOException {
    ShownTicks shown = ShownTicks.of(Samples.failed().compare(), Map.of(), 0);
    assertThat(shown.state(Side.CANDIDATE, "counts", 2)).isEqualTo(TickState.FAILED);
    assertThat(shown.state(Side.CANDIDATE, "counts", 3)).isEqualTo(TickState.NOT_REACHED);
    assertThat(shown.emitted(Side.REFERENCE, "counts", 3)).hasValue(2);
  }
}
