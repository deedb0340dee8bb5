package io.github.streamparity.agent.wire;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A value made of values: a tuple, a row, a record, a case class.
 *
 * @param names of the values, in order; empty where they have none, as in a tuple
 * @param values any of which may be null
 */
public record Struct(List<String> names, List<Object> values) implements Serializable {
  /**
   * @throws IllegalArgumentException if there are names, but not one for each value
   */
  public Struct {
    names = List.copyOf(names);
    values = Collections.unmodifiableList(new ArrayList<>(values));
    if (!names.isEmpty() && names.size() != values.size()) {
      throw new IllegalArgumentException(
          "%s names for %s values".formatted(names.size(), values.size()));
    }
  }

  /** Values without names. */
  public static Struct tuple(List<?> values) {
    return new Struct(List.of(), new ArrayList<>(values));
  }
}
