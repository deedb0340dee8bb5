package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.StripColumn;
import io.github.streamparity.harness.report.view.TickState;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A strip of ticks in characters, which reads without colour. */
public final class TextStrip {
  /** At most so many places. */
  public static final int PLACES = 60;

  private static final int WIDE_PLACES = 40;
  private static final int LABEL = 12;

  private TextStrip() {}

  /** The character of a place where the engines part. */
  public static char glyph(Standing standing) {
    return standing.isOpen() ? '▲' : '△';
  }

  public static void write(TextLines lines, String output, List<StripColumn> columns)
      throws IOException {
    int step = columns.size() <= WIDE_PLACES ? 2 : 1;
    line(lines, DisplayWidth.clip(VisibleText.escaped(output), LABEL - 1), ruler(columns, step));
    line(lines, "DStreams", glyphs(columns, step, column -> column.dstream().glyph()));
    line(lines, "Structured", glyphs(columns, step, column -> column.structured().glyph()));
    if (columns.stream().anyMatch(column -> column.parted().isPresent())) {
      line(
          lines,
          "parted",
          glyphs(columns, step, column -> column.parted().map(TextStrip::glyph).orElse(' ')));
    }
    String indent = " ".repeat(2 + LABEL);
    lines.wrapped(indent, indent, legend(columns));
  }

  private static void line(TextLines lines, String label, String text) throws IOException {
    lines.line(("  " + DisplayWidth.pad(label, LABEL) + text).stripTrailing());
  }

  private static String glyphs(
      List<StripColumn> columns, int step, Function<StripColumn, Character> glyph) {
    return columns.stream()
        .map(column -> glyph.apply(column) + " ".repeat(step - 1))
        .collect(Collectors.joining())
        .stripTrailing();
  }

  /** Tick numbers above the places where there is room for them. */
  private static String ruler(List<StripColumn> columns, int step) {
    StringBuilder ruler = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      boolean named = columns.size() < 10 || i == 0 || (i + 1) % 5 == 0;
      boolean free = ruler.isEmpty() || ruler.length() < i * step;
      if (named && free) {
        ruler.append(" ".repeat(i * step - ruler.length())).append(columns.get(i).from());
      }
    }
    return ruler.toString();
  }

  private static String legend(List<StripColumn> columns) {
    Set<TickState> states = EnumSet.noneOf(TickState.class);
    columns.forEach(column -> states.addAll(List.of(column.dstream(), column.structured())));
    states.remove(TickState.NOT_REACHED);
    StringBuilder legend = new StringBuilder();
    states.forEach(it -> legend.append(it.glyph()).append(' ').append(it.words()).append("  "));
    if (columns.stream().anyMatch(column -> column.parted().filter(Standing::isOpen).isPresent())) {
      legend.append("▲ parted  ");
    }
    if (columns.stream().anyMatch(it -> it.parted().filter(p -> !p.isOpen()).isPresent())) {
      legend.append("△ parted, explained  ");
    }
    StripColumn first = columns.get(0);
    if (first.to() > first.from()) {
      legend.append("(").append(first.to()).append(" ticks a place)");
    }
    return legend.toString().stripTrailing();
  }
}
