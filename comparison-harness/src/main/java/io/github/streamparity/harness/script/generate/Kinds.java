package io.github.streamparity.harness.script.generate;

import java.util.List;
import java.util.Optional;

/** Every kind of traffic that can be generated. */
public final class Kinds {
  private static final List<Kind> ALL =
      List.of(
          new Sales(),
          new Activity(),
          new Mall(),
          new Interactions(),
          new Videos(),
          new Logs(),
          new Words());

  private Kinds() {}

  /** All of them, in the order in which help lists them. */
  public static List<Kind> all() {
    return ALL;
  }

  /** The kind of that name. */
  public static Optional<Kind> find(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
