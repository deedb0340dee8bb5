package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.Standing;
import io.github.streamparity.harness.report.view.StripColumn;
import io.github.streamparity.harness.report.view.TickState;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A strip of ticks in characters, which reads without colour. */
public final class TextStrip {
  /** So many places are enough, and twice as many columns. */
  private static final int PLACES = 60;

  private static final int WIDE_PLACES = 40;
  private static final int LABEL = 12;
  private static final int MARGIN = 2 + LABEL;

  private TextStrip() {}

  /** The most places that lines of a width have room for. */
  static int places(int width) {
    return Math.min(width - MARGIN, Math.max(PLACES, width - WIDE_PLACES));
  }

  public static void write(
      TextLines lines, Comparison comparison, String output, List<StripColumn> columns)
      throws IOException {
    boolean roomy = columns.size() <= WIDE_PLACES && 2 * columns.size() <= lines.width() - MARGIN;
    int step = roomy ? 2 : 1;
    line(lines, VisibleText.escaped(output), ruler(columns, step, lines.width() - MARGIN));
    for (Side side : Side.values()) {
      line(
          lines,
          Words.shortTitle(comparison, side),
          glyphs(columns, step, column -> column.of(side).state().glyph()));
    }
    if (columns.stream().anyMatch(column -> column.differing().isPresent())) {
      line(
          lines,
          "differ",
          glyphs(columns, step, column -> column.differing().map(Standing::glyph).orElse(' ')));
    }
    String indent = " ".repeat(MARGIN);
    lines.wrapped(indent, indent, legend(columns));
  }

  private static void line(TextLines lines, String label, String text) throws IOException {
    String fitting = DisplayWidth.pad(DisplayWidth.clip(label, LABEL - 1), LABEL);
    lines.line(("  " + fitting + text).stripTrailing());
  }

  private static String glyphs(
      List<StripColumn> columns, int step, Function<StripColumn, Character> glyph) {
    return columns.stream()
        .map(column -> glyph.apply(column) + " ".repeat(step - 1))
        .collect(Collectors.joining())
        .stripTrailing();
  }

  /** Tick numbers above the places where there is room for them. */
  private static String ruler(List<StripColumn> columns, int step, int room) {
    StringBuilder ruler = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      boolean named = columns.size() < 10 || i == 0 || (i + 1) % 5 == 0;
      String tick = Integer.toString(columns.get(i).from());
      boolean free =
          (ruler.isEmpty() || ruler.length() < i * step) && i * step + tick.length() <= room;
      if (named && free) {
        ruler.append(" ".repeat(i * step - ruler.length())).append(tick);
      }
    }
    return ruler.toString();
  }

  private static String legend(List<StripColumn> columns) {
    Set<TickState> states = EnumSet.noneOf(TickState.class);
    columns.forEach(
        column -> states.addAll(List.of(column.reference().state(), column.candidate().state())));
    states.remove(TickState.NOT_REACHED);
    StringBuilder legend = new StringBuilder();
    states.forEach(it -> legend.append(it.glyph()).append(' ').append(it.words()).append("  "));
    if (columns.stream()
        .anyMatch(column -> column.differing().filter(Standing::isOpen).isPresent())) {
      legend.append("▲ differ  ");
    }
    if (columns.stream().anyMatch(it -> it.differing().filter(p -> !p.isOpen()).isPresent())) {
      legend.append("△ differ, explained  ");
    }
    StripColumn first = columns.get(0);
    if (first.to() > first.from()) {
      legend.append("(").append(Wording.count(first.to(), "tick")).append(" a place)");
    }
    return legend.toString().stripTrailing();
  }
}
