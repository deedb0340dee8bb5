package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.docs.Passage.Kind;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.Replays;
import io.github.streamparity.harness.script.Script;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reports in the documentation are what a replay of the pair says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PairPagesReplayTest {
  /** Where reports were written, the gallery is out of date. */
  @AfterAll
  static void the_gallery_has_these_reports() throws Exception {
    assertThat(GeneratedText.settle(Passages.ofProject())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.github.streamparity.harness.Bundled#names")
  void a_report_in_a_page_is_that_of_its_canonical_script(String name) throws Exception {
    JobPair pair = Replays.bundled(name);
    Script script = pair.canonicalScript().get();
    Comparison comparison = Replays.compareWithProof(pair, script);
    String report = PairReport.of(comparison, script);

    assertThat(
            Passages.ofProject()
                .settle(
                    Kind.REPORT,
                    passage -> passage.source().equals(name),
                    (page, passage) -> Optional.of(report)))
        .isEmpty();
  }
}
