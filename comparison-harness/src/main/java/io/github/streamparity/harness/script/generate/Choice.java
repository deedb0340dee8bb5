package io.github.streamparity.harness.script.generate;

import java.util.List;
import java.util.Random;

/** Picks one of several things. */
final class Choice {
  private Choice() {}

  /** One of them, each as likely as the others. */
  static <T> T of(List<T> things, Random random) {
    return things.get(random.nextInt(things.size()));
  }

  /** A number from 1 to a highest one; 1 about as often as all the others together. */
  static int oneMostly(int highest, Random random) {
    return random.nextInt(2) == 0 ? 1 : 1 + random.nextInt(highest);
  }
}
