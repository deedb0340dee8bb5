package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random scripts are made by their seed alone, and between them they try everything. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomScriptsTest {
  private static final int SEEDS = 100;

  @ParameterizedTest
  @ValueSource(strings = {"word-count", "late-words", "same-batch-join"})
  void the_same_seed_gives_the_same_script_and_other_seeds_give_others(String pair) {
    Set<List<Tick>> scripts = new HashSet<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      List<Tick> ticks = ticks(made(pair, seed).script());
      assertThat(ticks(made(pair, seed).script())).isEqualTo(ticks);
      scripts.add(ticks);
    }
    assertThat(scripts).hasSizeGreaterThan(SEEDS * 95 / 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"split-words", "late-words", "same-batch-join"})
  void ticks_ascend_and_neither_they_nor_their_records_are_too_many(String pair) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Script script = made(pair, seed).script();
      assertThat(script.ticks()).isBetween(RandomScripts.FEWEST_TICKS, RandomScripts.MOST_TICKS);
      assertThat(script.records()).isLessThanOrEqualTo(RandomScripts.MOST_RECORDS);
      assertThat(ticks(script))
          .extracting(tick -> (long) tick.number())
          .isEqualTo(LongStream.rangeClosed(1, script.ticks()).boxed().toList());
    }
  }

  @Test
  void every_mutation_happens() {
    assertThat(mutations("late-words")).isEqualTo(EnumSet.allOf(RandomMutation.class));
    assertThat(mutations("same-batch-join")).hasSizeGreaterThanOrEqualTo(25);
    assertThat(mutations("word-count")).hasSizeGreaterThanOrEqualTo(25);
  }

  @Test
  void times_lie_on_before_and_behind_the_boundaries_of_windows_and_in_other_centuries() {
    List<Instant> times =
        records("late-words").flatMap(record -> RandomTimes.in(record).stream()).toList();

    assertThat(times)
        .extracting(time -> Math.floorMod(time.getEpochSecond(), 300))
        .contains(299, 0, 1);
    assertThat(times).anyMatch(time -> time.isBefore(Instant.EPOCH));
    assertThat(times).anyMatch(time -> time.isAfter(Instant.parse("9999-01-01T00:00:00Z")));
    assertThat(records("late-words")).anyMatch(record -> RandomTimes.in(record).isEmpty());
  }

  @Test
  void lines_of_a_join_have_empty_keys_empty_values_and_no_space() {
    assertThat(records("same-batch-join"))
        .anyMatch(record -> record.startsWith(" "))
        .anyMatch(record -> record.matches("[^ ]+ "))
        .anyMatch(record -> !record.contains(" "))
        .anyMatch(record -> record.matches("([^ ]+) \\1"));
  }

  private static RandomScripts.Made made(String name, long seed) {
    JobPair pair = Replays.bundled(name);
    return RandomScripts.make(pair.canonicalScript().get(), pair.declaration().inputNames(), seed);
  }

  private static Set<RandomMutation> mutations(String pair) {
    Set<RandomMutation> mutations = EnumSet.noneOf(RandomMutation.class);
    LongStream.rangeClosed(1, SEEDS)
        .forEach(seed -> mutations.addAll(made(pair, seed).mutations()));
    return mutations;
  }

  private static Stream<String> records(String pair) {
    return LongStream.rangeClosed(1, SEEDS)
        .boxed()
        .flatMap(seed -> ticks(made(pair, seed).script()).stream())
        .flatMap(tick -> tick.records().values().stream().flatMap(List::stream));
  }

  private static List<Tick> ticks(Script script) {
    List<Tick> ticks = new ArrayList<>();
    try (TickCursor cursor = script.open()) {
      cursor.forEachRemaining(ticks::add);
    }
    return ticks;
  }
}
