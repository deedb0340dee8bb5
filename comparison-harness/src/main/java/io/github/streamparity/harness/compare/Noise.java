package io.github.streamparity.harness.compare;

import java.util.Locale;

/** A way of replaying a variant once more, in which nothing that counts was changed. */
public enum Noise {
  /** Just again. */
  AGAIN("not deterministic"),
  /** With the records of each tick reversed. */
  REVERSED("order-dependent"),
  /** With another number of input partitions: two, or one if the first replay had two. */
  PARTITIONS("partition-dependent");

  private final String finding;

  Noise(String finding) {
    this.finding = finding;
  }

  /** What a variant is that disagrees with itself then: {@code order-dependent}. */
  public String finding() {
    return finding;
  }

  /** As it is written in files: {@code reversed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
