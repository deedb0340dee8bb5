package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A named input of a pair: a stream of text records.
 *
 * @param name unique within its pair
 * @param form how the job reads a record; empty where nobody says, and then causes that predict
 *     rows from records explain nothing
 */
public record Input(String name, Optional<RecordForm> form) {
  public Input {
    requireNonNull(form, "form");
    if (name.isBlank()) {
      throw new IllegalArgumentException("an input needs a name");
    }
  }

  /** An input of which nobody says how its records are read. */
  public static Input named(String name) {
    return new Input(name, Optional.empty());
  }

  /** The same with the form of its records. */
  public Input of(RecordForm recordForm) {
    return new Input(name, Optional.of(recordForm));
  }
}
