package io.github.streamparity.harness.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A row that a variant emitted, in the order of its output's columns.
 *
 * @param values canonical values, each null or of the class that its column's type stands for:
 *     Boolean, Long, Double (never −0.0), BigDecimal (no trailing zeros), String (also for BINARY,
 *     as Base64, and for JSON, with sorted keys), LocalDate, Instant. Two rows are the same row if
 *     they are equal.
 */
public record CapturedRow(List<Object> values) {
  public CapturedRow {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  /** The values at some positions, such as those of the key. */
  public List<Object> pick(int[] indexes) {
    List<Object> picked = new ArrayList<>(indexes.length);
    for (int index : indexes) {
      picked.add(values.get(index));
    }
    return Collections.unmodifiableList(picked);
  }
}
