package io.github.streamparity.harness.script;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Uses those parts of Jackson that not every version has. A replaying process brings none of its
 * own: it reads and writes JSON with the one of the Spark that it runs on, which is 2.13 in Spark
 * 3.3 and 2.20 in Spark 4.1.
 */
public final class JsonLibrary {
  private static final String LIMITS = "com.fasterxml.jackson.core.StreamReadConstraints";

  /** The longest and deepest that is read, by what sets it; before 2.15 there were no limits. */
  private static final Map<String, Integer> MOST = new LinkedHashMap<>();

  static {
    MOST.put("maxStringLength", Integer.MAX_VALUE);
    MOST.put("maxNameLength", Integer.MAX_VALUE);
    MOST.put("maxNumberLength", 10_000);
    MOST.put("maxNestingDepth", 500);
  }

  private JsonLibrary() {}

  /**
   * Begins a factory with the settings that this Jackson has: strings of any length and 500 levels
   * are read, and numbers are written alike on every Java version ({@code Double.toString} changed
   * in 19).
   */
  public static JsonFactoryBuilder factory() {
    JsonFactoryBuilder builder = new JsonFactoryBuilder();
    Stream.of(StreamWriteFeature.values())
        .filter(it -> it.name().equals("USE_FAST_DOUBLE_WRITER"))
        .forEach(builder::enable);
    try {
      Class<?> limits = Class.forName(LIMITS);
      Object most = limits.getMethod("builder").invoke(null);
      for (Map.Entry<String, Integer> each : MOST.entrySet()) {
        if (has(most, each.getKey())) {
          most.getClass().getMethod(each.getKey(), int.class).invoke(most, each.getValue());
        }
      }
      Object built = most.getClass().getMethod("build").invoke(most);
      builder.getClass().getMethod("streamReadConstraints", limits).invoke(builder, built);
    } catch (ClassNotFoundException e) {
      return builder; // it has no limits
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    return builder;
  }

  private static boolean has(Object builder, String method) {
    return Stream.of(builder.getClass().getMethods()).anyMatch(it -> it.getName().equals(method));
  }
}
