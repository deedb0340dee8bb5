package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Noise;
import io.github.streamparity.harness.compare.NoiseFinding;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.replay.NoiseJobs.Kind;
import io.github.streamparity.harness.replay.NoiseJobs.NoiseJob;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three ways of replaying a variant once more find three faults. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoiseJobsTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("ofOrder")
  void reversed_records_find_what_depends_on_order(NoiseJob job) throws Exception {
    Comparison comparison = Replays.compareWithNoise(job.pair(), job.script());

    assertThat(found(comparison, Noise.REVERSED)).as(comparison.noise().toString()).isTrue();
    assertThat(found(comparison, Noise.AGAIN)).isFalse();
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.reason()).contains("order-dependent");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofNothing")
  void nothing_is_found_where_the_data_does_not_show_it(NoiseJob job) throws Exception {
    Comparison comparison = Replays.compareWithNoise(job.pair(), job.script());

    assertThat(comparison.noise())
        .hasSize(6)
        .allSatisfy(finding -> assertThat(finding.tick()).isEmpty());
    assertThat(comparison.verdict()).isIn(Verdict.EXPLAINED, Verdict.EQUIVALENT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofPartitions")
  void two_partitions_find_what_depends_on_them(NoiseJob job) throws Exception {
    Comparison comparison = Replays.compareWithNoise(job.pair(), job.script());

    assertThat(found(comparison, Noise.PARTITIONS)).as(comparison.noise().toString()).isTrue();
    assertThat(found(comparison, Noise.AGAIN)).isFalse();
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofChance")
  void once_more_finds_what_is_not_deterministic(NoiseJob job) throws Exception {
    Comparison comparison = Replays.compareWithNoise(job.pair(), job.script());

    assertThat(found(comparison, Noise.AGAIN)).as(comparison.noise().toString()).isTrue();
    assertThat(comparison.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(comparison.reason()).contains("not deterministic");
  }

  private static boolean found(Comparison comparison, Noise noise) {
    return comparison.noise().stream()
        .filter(finding -> finding.noise() == noise)
        .map(NoiseFinding::tick)
        .anyMatch(Optional::isPresent);
  }

  static Stream<NoiseJob> ofOrder() {
    return of(Kind.ORDER);
  }

  static Stream<NoiseJob> ofNothing() {
    return of(Kind.NONE);
  }

  static Stream<NoiseJob> ofPartitions() {
    return of(Kind.PARTITION);
  }

  static Stream<NoiseJob> ofChance() {
    return of(Kind.NOT_DETERMINISTIC);
  }

  private static Stream<NoiseJob> of(Kind kind) {
    return NoiseJobs.all().stream().filter(job -> job.kind() == kind);
  }
}
