package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.capture.CapturedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that a cause's rule found, as data; reports put them into words.
 *
 * @param facts name to a String, Boolean, Integer, Long, Instant, Duration, {@link CapturedRow}, or
 *     a List of these; in the order in which they matter
 */
public record Evidence(Map<String, Object> facts) {
  /** Nothing was seen that says why. */
  public static final Evidence NONE = new Evidence(Map.of());

  public Evidence {
    facts.forEach((name, value) -> requireKnown(name, value));
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** Evidence of one fact. */
  public static Evidence of(String name, Object value) {
    return NONE.with(name, value);
  }

  /** This and one more fact. */
  public Evidence with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(facts);
    more.put(name, value);
    return new Evidence(more);
  }

  /** A fact of a kind, if it is there. */
  public <T> Optional<T> get(String name, Class<T> kind) {
    return Optional.ofNullable(facts.get(name)).filter(kind::isInstance).map(kind::cast);
  }

  /** A number; 0 if it is not there. */
  public long number(String name) {
    return get(name, Number.class).map(Number::longValue).orElse(0L);
  }

  private static void requireKnown(String name, Object value) {
    boolean known =
        value instanceof String
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long
            || value instanceof Instant
            || value instanceof Duration
            || value instanceof CapturedRow;
    if (value instanceof List<?> items) {
      items.forEach(item -> requireKnown(name, item));
    } else if (!known) {
      throw new IllegalArgumentException("no evidence is of this kind: " + name);
    }
  }
}
