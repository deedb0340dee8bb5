package io.github.streamparity.harness.compare;

import java.util.Locale;

/** A way of replaying a variant once more that should not change its results. */
public enum Noise {
  /** Once more, unchanged. */
  AGAIN("not deterministic"),
  /** With the records of each tick reversed. */
  REVERSED("order-dependent"),
  /** With another number of input partitions: two, or one if the first replay had two. */
  PARTITIONS("partition-dependent");

  private final String finding;

  Noise(String finding) {
    this.finding = finding;
  }

  /** The property that a variant has if it disagrees with itself: {@code order-dependent}. */
  public String finding() {
    return finding;
  }

  /** As it is written in files: {@code reversed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
