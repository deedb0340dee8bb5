package io.github.streamparity.harness.report.text;

import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.report.view.AlignedRow;
import io.github.streamparity.harness.report.view.Alignment;
import io.github.streamparity.harness.report.view.CellText;
import io.github.streamparity.harness.report.view.Emissions;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.text.ClippedText;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.TextTable;
import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** One divergence for a terminal: its input, and both sides' rows beside each other. */
public final class TextDivergence {
  private static final int ROWS = 12;
  private static final int RECORDS = 6;
  private static final int CELL = 34;
  private static final int CLIPPED_CELL = 9;
  private static final int RECORD = 60;
  private static final int OUTPUT = 24;
  private static final String INDENT = "    ";

  private TextDivergence() {}

  public static void write(
      TextLines lines,
      Finding finding,
      ScriptExcerpt input,
      Emissions dstream,
      Emissions structured)
      throws IOException {
    String output = VisibleText.escaped(finding.output().name());
    lines.line(
        "  %s: tick %s, output %s (%s)"
            .formatted(
                lines.styled(TextLines.Style.BOLD, "First divergence"),
                finding.tick(),
                DisplayWidth.clip(output, OUTPUT),
                Words.standing(finding.divergence())));
    String what = Words.sentence(Words.what(finding.divergence()));
    String evidence = Words.sentence(finding.divergence().evidence());
    lines.wrapped(INDENT, INDENT, what + " " + evidence);
    writeInput(lines, input.at(finding.tick()));
    TextTable table =
        table(finding, Alignment.of(finding.output(), finding.at(), dstream, structured));
    for (String line : table.render(TextLines.WIDTH - INDENT.length())) {
      lines.line(INDENT + line);
    }
  }

  private static void writeInput(TextLines lines, Optional<ScriptExcerpt.TickInput> input)
      throws IOException {
    if (input.isEmpty()) {
      return;
    }
    if (input.get().total() == 0) {
      lines.line(INDENT + "input: nothing arrives");
    }
    List<ScriptExcerpt.InputRecord> records = input.get().records();
    for (int i = 0; i < Math.min(RECORDS, records.size()); i++) {
      String name = records.get(i).input();
      String label = name.isEmpty() ? "input" : "input " + VisibleText.escaped(name);
      lines.line(INDENT + label + ": " + quoted(records.get(i).text()));
    }
    if (input.get().total() > RECORDS) {
      lines.line(INDENT + "… " + Words.count(input.get().total(), "record") + " in all");
    }
  }

  private static String quoted(ClippedText text) {
    String escaped = VisibleText.escaped(text.shown());
    String shown = DisplayWidth.clip(escaped, RECORD);
    boolean whole = shown.equals(escaped) && !text.isClipped();
    return '"' + shown + '"' + (whole ? "" : " " + text.note());
  }

  private static TextTable table(Finding finding, List<AlignedRow> rows) {
    OutputDeclaration output = finding.output();
    List<String> names = output.columnNames().stream().map(VisibleText::escaped).toList();
    TextTable table = new TextTable();
    List<String> engines = blank(2 * names.size() + 2);
    engines.set(1, Engine.DSTREAM.title());
    engines.set(names.size() + 1, "│ " + Engine.STRUCTURED.title());
    List<String> header = blank(1);
    header.addAll(names);
    header.add("│ " + names.get(0));
    header.addAll(names.subList(1, names.size()));
    table.add(engines.subList(0, 2 * names.size() + 1));
    table.add(header);
    rows.stream().limit(ROWS).forEach(row -> table.add(line(row, finding)));
    if (rows.size() > ROWS) {
      table.add(List.of("", "… " + Words.count(rows.size() - ROWS, "more row")));
    }
    return table;
  }

  private static List<String> line(AlignedRow row, Finding finding) {
    List<String> cells = new ArrayList<>();
    cells.add(row.mark().glyph() + " " + row.mark().words());
    boolean dstreamSilent = finding.at().dstreamRows().isEmpty();
    boolean structuredSilent = finding.at().structuredRows().isEmpty();
    cells.addAll(side(row.dstream(), row, finding.output(), dstreamSilent));
    List<String> right =
        new ArrayList<>(side(row.structured(), row, finding.output(), structuredSilent));
    right.set(0, "│ " + right.get(0));
    cells.addAll(right);
    return cells;
  }

  private static List<String> side(
      Optional<CapturedRow> row, AlignedRow line, OutputDeclaration output, boolean silent) {
    List<String> cells = blank(output.columns().size());
    if (row.isEmpty()) {
      cells.set(0, silent ? "(silent)" : "(no row)");
      return cells;
    }
    for (int i = 0; i < cells.size(); i++) {
      boolean changed = line.changed().contains(output.columns().get(i).name());
      String text = cell(CellText.of(row.get().values().get(i)));
      cells.set(i, changed ? "*" + text + "*" : text);
    }
    return cells;
  }

  /** A cell that has to be clipped leaves room for the note that says so. */
  private static String cell(CellText cell) {
    boolean fits = cell.raw().length() <= CELL;
    return cell.line(fits ? CELL : CLIPPED_CELL);
  }

  private static List<String> blank(int cells) {
    return new ArrayList<>(Collections.nCopies(cells, ""));
  }
}
