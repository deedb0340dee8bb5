package io.github.streamparity.harness.declare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A named input of a pair: a stream of text records, a topic, whose records may have more than a
 * text, or a static table that a job reads from a file. If a tick of a script names a table, its
 * lines replace those of the table.
 *
 * @param name unique within its pair
 * @param form how the jobs read a record. If it is empty, causes that need the fields of records
 *     explain less or nothing
 * @param isTable whether it is a table
 * @param isTopic whether its records may have a key, a topic, a partition, an offset and a
 *     timestamp as well as a value; jobs that read text get the value alone
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

  /** A stream without a record form. */
  public static Input named(String name) {
    return new Input(name, Optional.empty());
  }

  /** A table without a record form. */
  public static Input table(String name) {
    return new Input(name, Optional.empty(), true);
  }

  /** A topic without a record form. */
  public static Input topic(String name) {
    return new Input(name, Optional.empty(), false, true);
  }

  /** The same input with a record form. */
  public Input of(RecordForm recordForm) {
    return new Input(name, Optional.of(recordForm), isTable, isTopic);
  }
}
