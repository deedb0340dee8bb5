package io.github.streamparity.harness.pair;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * An output that is read after each tick where the program wrote it: {@code parquet:out}, {@code
 * jdbc:h2:mem:shop#totals}, {@code printed:tables}.
 */
public final class Probe {
  private static final List<String> STORES =
      List.of("text", "csv", "json", "parquet", "table", "jdbc", "kafka");

  private static final List<String> OTHERS = List.of("printed", "accumulator");
  private static final List<String> PRINTED = List.of("tables", "blocks", "lines");

  private Probe() {}

  /** Whether an output is read where the program wrote it, and not where its rows reach it. */
  public static boolean isOne(String output) {
    return isStore(output) || OTHERS.contains(kind(output));
  }

  /**
   * Whether it is something that the program writes only where what it does with a batch is done.
   */
  static boolean isStore(String output) {
    return STORES.contains(kind(output));
  }

  private static String kind(String output) {
    return output.contains(":") ? output.substring(0, output.indexOf(':')) : "";
  }

  /** The form that a probe should have; empty if it has it. */
  static Optional<String> problem(String output) {
    String of = output.substring(output.indexOf(':') + 1);
    return switch (kind(output)) {
      case "jdbc" -> of.contains("#") ? Optional.empty() : Optional.of("jdbc:URL#TABLE");
      case "kafka" -> of.contains("/") ? Optional.empty() : Optional.of("kafka:SERVERS/TOPIC");
      case "printed" -> printed(of);
      default -> of.isBlank() ? Optional.of(kind(output) + ":NAME") : Optional.empty();
    };
  }

  private static Optional<String> printed(String of) {
    String match = "lines?match=";
    if (of.startsWith(match)) {
      try {
        Pattern.compile(of.substring(match.length()));
        return Optional.empty();
      } catch (PatternSyntaxException e) {
        return Optional.of("printed:lines?match= with a regular expression of Java");
      }
    }
    return PRINTED.contains(of)
        ? Optional.empty()
        : Optional.of("printed:tables, printed:blocks, printed:lines or printed:lines?match=REGEX");
  }
}
