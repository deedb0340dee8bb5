package io.github.streamparity.harness.report.text;

import static io.github.streamparity.harness.report.text.TextLines.Style;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.Emissions;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.Strip;
import io.github.streamparity.harness.report.view.StripColumn;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The report for a terminal or the log of a build: at most 100 columns, readable without colour,
 * and no control character of the data in it.
 */
public final class TextReport implements Report {
  private static final int LABEL = 11;
  private final boolean colour;
  private final Optional<Path> html;

  /**
   * @param colour whether to use ANSI colours
   * @param html where the HTML report is, to end with; empty if there is none
   */
  public TextReport(boolean colour, Optional<Path> html) {
    this.colour = colour;
    this.html = html;
  }

  /** Without colour, and without a word about an HTML report. */
  public TextReport() {
    this(false, Optional.empty());
  }

  @Override
  public void write(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    TextLines lines = new TextLines(out, colour);
    writeVerdict(lines, comparison);
    Emissions dstream = new Emissions(comparison.dstream());
    Emissions structured = new Emissions(comparison.structured());
    int ticks = comparison.dstream().script().ticks();
    for (OutputComparison output : comparison.outputs()) {
      List<StripColumn> columns =
          Strip.columns(output, dstream, structured, ticks, TextStrip.PLACES);
      if (!columns.isEmpty()) {
        lines.line("");
        TextStrip.write(lines, output.output().name(), columns);
      }
    }
    Findings findings = Findings.of(comparison);
    Optional<Finding> first = findings.first();
    if (first.isPresent()) {
      lines.line("");
      ScriptExcerpt input =
          ScriptExcerpt.of(script, comparison.pair().inputs(), Set.of(first.get().tick()));
      TextDivergence.write(lines, first.get(), input, dstream, structured);
      lines.line("");
      writeCauses(lines, findings);
    }
    if (html.isPresent()) {
      lines.line("");
      lines.line("  report     " + VisibleText.escaped(html.get().toString()));
    }
  }

  private static void writeVerdict(TextLines lines, Comparison comparison) throws IOException {
    Verdict verdict = comparison.verdict();
    lines.line(
        lines.styled(style(verdict), Words.glyph(verdict) + " " + comparison.pair().name())
            + ": "
            + lines.styled(style(verdict), verdict.word())
            + (Words.isIncomplete(comparison) ? " (incomplete)" : "")
            + (comparison.strict() ? " (strict)" : ""));
    lines.wrapped("  ", "  ", Words.sentence(comparison.reason()));
    for (Engine engine : Engine.values()) {
      if (comparison.capture(engine).outcome().status() != ReplayStatus.COMPLETED) {
        fact(lines, engine.word(), Words.outcome(comparison.capture(engine)));
      }
    }
    fact(lines, "agreement", Words.agreement(comparison));
    fact(lines, "script", Words.script(comparison.dstream().script()));
  }

  private static void fact(TextLines lines, String label, String text) throws IOException {
    String indent = "  " + DisplayWidth.pad(label, LABEL);
    lines.wrapped(indent, " ".repeat(indent.length()), text);
  }

  private static void writeCauses(TextLines lines, Findings findings) throws IOException {
    for (CauseGroup group : findings.groups()) {
      Style style = group.standing().isOpen() ? Style.BAD : Style.CARE;
      String counted = "  " + Words.count(group.findings().size(), "divergence");
      String standing = group.cause().isEmpty() ? "" : ", " + group.standing().words();
      String line = "  " + lines.styled(style, group.id()) + counted + standing;
      String where = group.where(findings.hasSeveralOutputs(), 8);
      if (line.length() + where.length() < TextLines.WIDTH - 2) {
        lines.line(line + " (" + where + ")");
      } else {
        lines.line(line);
        lines.wrapped("    ", "    ", where);
      }
      lines.wrapped("    why: ", "    ", group.why());
      lines.wrapped("    do:  ", "    ", group.whatToDo());
    }
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case EQUIVALENT, EXPLAINED -> Style.GOOD;
      case INCONCLUSIVE -> Style.CARE;
      case DIVERGENT, FAILED -> Style.BAD;
    };
  }
}
