package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A named input of a pair: a stream of text records, a topic, whose records have more than a text,
 * or a static table that a job reads from a file. What a tick says of a table are its lines: they
 * replace those that it had.
 *
 * @param name unique within its pair
 * @param form how the job reads a record; empty where nobody says, and then causes that predict
 *     rows from records explain nothing
 * @param isTable whether it is a table
 * @param isTopic whether its records may have a key, a topic, a partition, an offset and a
 *     timestamp beside their value; jobs that read text are given the value alone
 */
public record Input(String name, Optional<RecordForm> form, boolean isTable, boolean isTopic) {
  public Input {
    requireNonNull(form, "form");
    if (name.isBlank()) {
      throw new IllegalArgumentException("an input needs a name");
    }
    if (isTable && isTopic) {
      throw new IllegalArgumentException("the input %s is a table or a topic".formatted(name));
    }
  }

  /** A stream. */
  public Input(String name, Optional<RecordForm> form) {
    this(name, form, false);
  }

  /** A stream or a table, of text. */
  public Input(String name, Optional<RecordForm> form, boolean isTable) {
    this(name, form, isTable, false);
  }

  /** A stream of which nobody says how its records are read. */
  public static Input named(String name) {
    return new Input(name, Optional.empty());
  }

  /** A table of which nobody says how its lines are read. */
  public static Input table(String name) {
    return new Input(name, Optional.empty(), true);
  }

  /** A topic of which nobody says how its records are read. */
  public static Input topic(String name) {
    return new Input(name, Optional.empty(), false, true);
  }

  /** The same with the form of its records. */
  public Input of(RecordForm recordForm) {
    return new Input(name, Optional.of(recordForm), isTable, isTopic);
  }
}
