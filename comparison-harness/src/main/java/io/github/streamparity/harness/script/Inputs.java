package io.github.streamparity.harness.script;

import java.util.List;

/** The inputs that a script may name: those of a pair, or any if no pair is known. */
public final class Inputs {
  private final List<String> names;
  private final Problems problems;

  public Inputs(List<String> names, Problems problems) {
    this.names = List.copyOf(names);
    this.problems = problems;
  }

  /** Reports a name that is no input. */
  public void check(String input, Place place) {
    if (!names.isEmpty() && !names.contains(input)) {
      problems
          .at(place)
          .found(input)
          .expected(String.join(", ", names))
          .tryNearest(input, names)
          .say("a tick names an input that the pair does not have");
    }
  }

  /**
   * The input of records that name none; reports it if there are several inputs.
   *
   * @param form how a script names an input, with {@code %s} for its name
   */
  public String sole(Place place, String form) {
    if (names.size() > 1) {
      problems
          .at(place)
          .expected(String.join(", ", names))
          .tryThis(form.formatted(names.get(0)))
          .say("the pair has several inputs and the tick does not say which");
    }
    return names.size() == 1 ? names.get(0) : Script.SOLE_INPUT;
  }
}
