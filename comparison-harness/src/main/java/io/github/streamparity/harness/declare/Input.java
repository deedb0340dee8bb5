package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A named input of a pair: a stream of text records, or a static table that a job reads from a
 * file. What a tick says of a table are its lines: they replace those that it had.
 *
 * @param name unique within its pair
 * @param form how the job reads a record; empty where nobody says, and then causes that predict
 *     rows from records explain nothing
 * @param isTable whether it is a table
 */
public record Input(String name, Optional<RecordForm> form, boolean isTable) {
  public Input {
    requireNonNull(form, "form");
    if (name.isBlank()) {
      throw new IllegalArgumentException("an input needs a name");
    }
  }

  /** A stream. */
  public Input(String name, Optional<RecordForm> form) {
    this(name, form, false);
  }

  /** A stream of which nobody says how its records are read. */
  public static Input named(String name) {
    return new Input(name, Optional.empty());
  }

  /** A table of which nobody says how its lines are read. */
  public static Input table(String name) {
    return new Input(name, Optional.empty(), true);
  }

  /** The same with the form of its records. */
  public Input of(RecordForm recordForm) {
    return new Input(name, Optional.of(recordForm), isTable);
  }
}
