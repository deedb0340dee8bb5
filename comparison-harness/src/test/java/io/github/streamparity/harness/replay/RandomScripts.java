package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.script.Script;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Random scripts, each made from a canonical one by a seed: the same seed gives the same script. A
 * script has 6 to 30 ticks, most have at most 12, and at most 60 records.
 */
public final class RandomScripts {
  static final int FEWEST_TICKS = 6;
  static final int MOST_TICKS = 30;
  static final int MOST_RECORDS = 60;

  private static final int USUAL_TICKS = 12;
  private static final int MOST_MUTATIONS = 14;
  private static final List<RandomMutation> ALL = List.of(RandomMutation.values());
  private static final List<RandomMutation> OF_TIMES =
      List.of(
          RandomMutation.TIME_AT_A_BOUNDARY,
          RandomMutation.TIME_AT_THE_WATERMARK,
          RandomMutation.TIME_FAR_AWAY,
          RandomMutation.TIME_MALFORMED,
          RandomMutation.RECORD_REPEATED);
  private static final List<RandomMutation> OF_JOINS =
      List.of(
          RandomMutation.NO_SPACE,
          RandomMutation.FIRST_WORD_EMPTY,
          RandomMutation.REST_EMPTY,
          RandomMutation.FIRST_WORD_TWICE,
          RandomMutation.RECORD_IN_ANOTHER_INPUT,
          RandomMutation.VALUE_IN_ANOTHER_INPUT,
          RandomMutation.RECORD_MOVED,
          RandomMutation.RECORD_REPEATED);

  private RandomScripts() {}

  /**
   * A script and how it was made.
   *
   * @param mutations what was done to the canonical script; a mutation that found nothing to change
   *     is not among them
   */
  record Made(Script script, Set<RandomMutation> mutations) {}

  /**
   * The script of a seed.
   *
   * @param inputs the pair's inputs, in the order of its declaration
   */
  public static Script from(Script canonical, List<String> inputs, long seed) {
    return make(canonical, inputs, seed).script();
  }

  /** The script of a seed, and how it was made. */
  static Made make(Script canonical, List<String> inputs, long seed) {
    Random random = new Random(seed * 7919);
    RandomTicks ticks = new RandomTicks(canonical, inputs, random);
    Set<RandomMutation> mutations = EnumSet.noneOf(RandomMutation.class);
    List<RandomMutation> favoured = favoured(ticks, inputs);
    int howMany = 3 + random.nextInt(MOST_MUTATIONS - 2);
    for (int i = 0; i < howMany; i++) {
      List<RandomMutation> among = random.nextInt(5) < 2 ? favoured : ALL;
      RandomMutation mutation = among.get(random.nextInt(among.size()));
      if (mutation.apply(ticks)) {
        mutations.add(mutation);
      }
    }
    int most = random.nextInt(20) == 0 ? MOST_TICKS : USUAL_TICKS;
    ticks.limit(FEWEST_TICKS, most, MOST_RECORDS);
    return new Made(ticks.build(canonical.name() + "-" + seed), mutations);
  }

  /** The changes that are tried more often, since the pair is about them. */
  private static List<RandomMutation> favoured(RandomTicks ticks, List<String> inputs) {
    if (ticks.areTimed()) {
      return OF_TIMES;
    }
    return inputs.size() > 1 ? OF_JOINS : ALL;
  }
}
