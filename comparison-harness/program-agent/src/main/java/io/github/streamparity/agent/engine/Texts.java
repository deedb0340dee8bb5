package io.github.streamparity.agent.engine;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads values from the text in which Spark shows them. */
final class Texts {
  private Texts() {}

  /**
   * The parts of an element as {@code println} shows it: {@code (blue,5)}, {@code [blue,5]}. A text
   * may have commas of its own where it is the only column of text.
   */
  static List<String> split(String element, Probes.Columns columns) {
    int wanted = columns.names().size();
    boolean isWrapped = element.matches("\\(.*\\)|\\[.*]");
    if (wanted == 1 || !isWrapped) {
      return List.of(element);
    }
    List<String> parts = commas(element.substring(1, element.length() - 1));
    int text = columns.types().indexOf("string");
    boolean isOnly = text >= 0 && text == columns.types().lastIndexOf("string");
    int more = parts.size() - wanted;
    if (more > 0 && isOnly) {
      List<String> joined = new ArrayList<>(parts.subList(0, text));
      joined.add(String.join(",", parts.subList(text, text + more + 1)));
      joined.addAll(parts.subList(text + more + 1, parts.size()));
      return joined;
    }
    return parts;
  }

  /** Split where a comma is in no bracket; {@code ((a,b),1)} is flat, as its columns are. */
  private static List<String> commas(String inner) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int comma = inner.indexOf(','); comma >= 0; comma = inner.indexOf(',', from)) {
      parts.add(inner.substring(from, comma));
      from = comma + 1;
    }
    parts.add(inner.substring(from));
    return parts;
  }

  /**
   * A value of a column's type from a cell of {@code show()}: from Spark 3.5 on, what is not there
   * is {@code NULL}, and {@code null} is a text.
   */
  static Object shown(String cell, Probes.Columns columns, int column) {
    boolean isText =
        cell.equals("null")
            && columns.types().get(column).equals("string")
            && !Versions.spark().matches("3\\.[0-4]\\..*");
    return isText ? cell : typed(cell, columns, column);
  }

  /**
   * A value of a column's type.
   *
   * @throws IllegalStateException if the text is none
   */
  static Object typed(String text, Probes.Columns columns, int column) {
    String type = columns.types().get(column);
    if (text == null || text.equals("null") || text.equals("NULL")) {
      return null;
    }
    try {
      return switch (type) {
        case "long" -> Long.valueOf(text);
        case "double" -> Double.valueOf(text);
        case "decimal" -> new BigDecimal(text);
        case "boolean" -> Boolean.valueOf(text);
        case "date" -> LocalDate.parse(text);
        case "timestamp" -> time(text);
        default -> text;
      };
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "column %s: %s is no %s".formatted(columns.names().get(column), text, type), e);
    }
  }

  /** A time as Spark shows it in UTC, or as {@code Instant} does. */
  private static Instant time(String text) {
    return text.endsWith("Z")
        ? Instant.parse(text)
        : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }
}
