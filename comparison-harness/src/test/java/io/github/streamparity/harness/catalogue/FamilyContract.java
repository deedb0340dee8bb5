package io.github.streamparity.harness.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.Proof;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.docs.PairReports;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.replay.Replays;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests of every pair of a family. Each family has a test of its own that says what its pairs
 * compute, and which jobs are almost theirs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayNameGeneration(ReplaceUnderscores.class)
abstract class FamilyContract {
  private final String family;
  private final List<Catalogued> pairs;
  private final Map<String, Comparison> proven = new HashMap<>();

  FamilyContract(String family, Catalogued... pairs) {
    this.family = family;
    this.pairs = List.of(pairs);
  }

  @Test
  void every_pair_of_the_family_is_here() {
    assertThat(pairs.stream().map(it -> it.pair().name()))
        .containsExactlyInAnyOrderElementsOf(
            Bundled.family(family).stream().map(JobPair::name).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void a_pair_is_as_it_declares_on_its_canonical_script(Catalogued it) throws Exception {
    Comparison comparison = Replays.compareOnce(it.pair(), it.canonicalScript());

    assertThat(comparison.verdict())
        .as("%s; all divergences: %s", comparison.reason(), Replays.causes(comparison))
        .isIn(Verdict.EXPLAINED, Verdict.EQUIVALENT);
    assertThat(Replays.causes(comparison)).isEqualTo(it.causes());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void pages_say_of_ticks_what_the_replay_did_in_them(Catalogued it) throws Exception {
    Comparison comparison = Replays.compareOnce(it.pair(), it.canonicalScript());

    assertThat(StatedTicks.problems(it.pair().name(), comparison, it.canonicalScript())).isEmpty();
  }

  @Exhaustive
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("variants")
  void a_variant_emits_the_same_from_directories(Catalogued it, Side side) throws Exception {
    assertThat(Replays.fromDirectories(it.pair(), side, it.canonicalScript()))
        .isEqualTo(Replays.ticks(Replays.captureOnce(it.pair(), it.canonicalScript(), side)));
  }

  @ParameterizedTest(name = "{0}, {2}, output {1}, {3}")
  @MethodSource("tables")
  void the_result_table_after_each_tick_is_that_of_a_plain_program(
      Catalogued it, OutputDeclaration output, Side side, Script script) throws Exception {
    isThatOfAPlainProgram(it, output, side, script);
  }

  @Exhaustive
  @ParameterizedTest(name = "{0}, {2}, output {1}, {3}")
  @MethodSource("generatedTables")
  void the_result_table_of_generated_records_is_that_of_a_plain_program_too(
      Catalogued it, OutputDeclaration output, Side side, Script script) throws Exception {
    isThatOfAPlainProgram(it, output, side, script);
  }

  private static void isThatOfAPlainProgram(
      Catalogued it, OutputDeclaration output, Side side, Script script) throws Exception {
    List<Tick> ticks = ticks(script);
    List<List<CapturedRow>> expected = it.plain().tables(output.name(), side, ticks);
    List<List<CapturedRow>> found =
        ResultTables.of(Replays.captureOnce(it.pair(), script, side), output, side);

    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < ticks.size(); i++) {
      assertThat(found.get(i))
          .as("%s, after tick %d of %s", side.word(), i + 1, ticks)
          .containsExactlyInAnyOrderElementsOf(expected.get(i));
    }
  }

  @Exhaustive
  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void every_cause_on_the_canonical_script_is_proven(Catalogued it) throws Exception {
    Comparison comparison = proven(it);

    assertThat(comparison.verdict()).isIn(Verdict.EXPLAINED, Verdict.EQUIVALENT);
    for (ExperimentResult result : comparison.experiments()) {
      boolean isThere = Causes.experimentFor(result.cause()).isPresent();
      assertThat(result.proof())
          .as("%s, left in %s", result.cause(), result.left())
          .isEqualTo(isThere ? Optional.of(Proof.PROVEN) : Optional.empty());
    }
  }

  @Exhaustive
  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void the_pages_show_the_report_on_the_canonical_script(Catalogued it) throws Exception {
    assertThat(PairReports.settle(it.pair().name(), proven(it), it.canonicalScript())).isEmpty();
  }

  /** It is made of the reports in the pages, which may just have been written. */
  @AfterAll
  static void the_gallery_shows_the_same_reports() throws Exception {
    assertThat(PairReports.settleGallery()).isEmpty();
  }

  @Exhaustive
  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void no_random_script_is_divergent(Catalogued it) throws Exception {
    assertThat(RandomScriptsCheck.problems(it.pair(), it.mutatedScripts())).isEmpty();
  }

  @Exhaustive
  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongJobs")
  void a_wrong_job_is_divergent_on_the_canonical_script(Catalogued.OtherJob wrong)
      throws Exception {
    Comparison comparison = Replays.compareOnce(wrong.pair(), wrong.canonicalScript());

    assertThat(comparison.verdict())
        .as("%s; all divergences: %s", comparison.reason(), Replays.causes(comparison))
        .isEqualTo(isRefused(wrong.pair(), wrong.side()) ? Verdict.FAILED : Verdict.DIVERGENT);
  }

  @Exhaustive
  @ParameterizedTest(name = "{0}")
  @MethodSource("rewrites")
  void an_equivalent_rewrite_is_not_divergent(Catalogued.OtherJob rewrite) throws Exception {
    Comparison comparison = Replays.compareOnce(rewrite.pair(), rewrite.canonicalScript());

    assertThat(comparison.verdict())
        .as("%s; all divergences: %s", comparison.reason(), Replays.causes(comparison))
        .isIn(Verdict.EXPLAINED, Verdict.EQUIVALENT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void a_pair_has_two_wrong_jobs_a_side_and_a_rewrite(Catalogued it) {
    for (Side side : Side.values()) {
      // beside a side that is refused nothing is there to differ from
      if (!isRefused(it.pair(), side.other())) {
        assertThat(it.wrong().stream().map(Catalogued.OtherJob::side))
            .filteredOn(side::equals)
            .hasSizeGreaterThanOrEqualTo(2);
      }
    }
    assertThat(it.rewrites()).isNotEmpty();
  }

  /** The comparison on the canonical script, with each cause put to its experiment; made once. */
  private Comparison proven(Catalogued it) throws Exception {
    Comparison known = proven.get(it.pair().name());
    if (known == null) {
      known = Replays.compareOnceWithProof(it.pair(), it.canonicalScript());
      proven.put(it.pair().name(), known);
    }
    return known;
  }

  private static boolean isRefused(JobPair pair, Side side) {
    return pair.declaration().refused().filter(it -> it.side() == side).isPresent();
  }

  Stream<Catalogued> pairs() {
    return pairs.stream();
  }

  Stream<Arguments> variants() {
    return pairs()
        .flatMap(
            it ->
                Stream.of(Side.values())
                    .filter(side -> !isRefused(it.pair(), side))
                    .map(side -> Arguments.of(it, side)));
  }

  Stream<Arguments> tables() {
    return tables(it -> Stream.of(it.canonicalScript()));
  }

  Stream<Arguments> generatedTables() {
    return tables(it -> it.generatedScripts().stream());
  }

  private Stream<Arguments> tables(Function<Catalogued, Stream<Script>> scripts) {
    return pairs.stream()
        .flatMap(
            it ->
                scripts
                    .apply(it)
                    .flatMap(
                        script ->
                            it.pair().declaration().outputs().stream()
                                .flatMap(
                                    output ->
                                        Stream.of(Side.values())
                                            .filter(side -> !isRefused(it.pair(), side))
                                            .map(side -> Arguments.of(it, output, side, script)))));
  }

  Stream<Catalogued.OtherJob> wrongJobs() {
    return pairs.stream().flatMap(it -> it.wrong().stream());
  }

  Stream<Catalogued.OtherJob> rewrites() {
    return pairs.stream().flatMap(it -> it.rewrites().stream());
  }

  private static List<Tick> ticks(Script script) {
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = script.open()) {
      cursor.forEachRemaining(ticks::add);
    }
    return ticks;
  }
}
