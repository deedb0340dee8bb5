package io.github.streamparity.harness.report.text;

import static io.github.streamparity.harness.report.text.TextLines.Style;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.ExperimentResult;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.view.AgreementWords;
import io.github.streamparity.harness.report.view.AlignedRows;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.FailedTicks;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.ShownTicks;
import io.github.streamparity.harness.report.view.Strip;
import io.github.streamparity.harness.report.view.StripColumn;
import io.github.streamparity.harness.report.view.TrialWords;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.DisplayWidth;
import io.github.streamparity.harness.text.VisibleText;
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The report for a terminal or the log of a build: no wider than that, readable without colour, and
 * no control character of the data in it.
 */
public final class TextReport implements Report {
  private static final int LABEL = 11;
  private final boolean colour;
  private final int width;
  private final Optional<Path> html;

  /**
   * @param colour whether to use ANSI colours
   * @param width columns of the terminal
   * @param html where the HTML report is, to end with; empty if there is none
   */
  public TextReport(boolean colour, int width, Optional<Path> html) {
    this.colour = colour;
    this.width = width;
    this.html = html;
  }

  /** For a log: without colour, and without a word about an HTML report. */
  public TextReport() {
    this(false, TextLines.DEFAULT_WIDTH, Optional.empty());
  }

  @Override
  public void write(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    Findings findings = Findings.of(comparison);
    Optional<Finding> first = findings.first();
    ShownTicks shown = ShownTicks.of(comparison, first);
    TextLines lines = new TextLines(out, colour, width);
    writeVerdict(lines, comparison);
    writeFailed(lines, comparison, script);
    for (OutputComparison output : comparison.outputs()) {
      List<StripColumn> columns =
          Strip.columns(output, shown, comparison.ticks(), TextStrip.places(lines.width()));
      if (!columns.isEmpty()) {
        lines.line("");
        TextStrip.write(lines, comparison, output.output().name(), columns);
      }
    }
    if (first.isPresent()) {
      lines.line("");
      ScriptExcerpt input =
          ScriptExcerpt.of(script, comparison.pair().inputNames(), Set.of(first.get().tick()));
      AlignedRows rows = shown.rows(first.get().output().name(), first.get().tick());
      TextDivergence.write(lines, comparison, first.get(), input, rows);
      lines.line("");
      writeCauses(lines, comparison, findings);
    }
    TextMetrics.write(lines, comparison);
    if (html.isPresent()) {
      lines.line("");
      lines.whole("  report     ", html.get().toString());
    }
  }

  private static void writeVerdict(TextLines lines, Comparison comparison) throws IOException {
    Verdict verdict = comparison.verdict();
    String pair = Words.glyph(verdict) + " " + comparison.pair().name();
    String judged =
        verdict.word()
            + (Words.isIncomplete(comparison) ? " (incomplete)" : "")
            + (comparison.strict() ? " (strict)" : "");
    String both = pair + ": " + judged;
    if (DisplayWidth.of(both) <= lines.width()) {
      lines.line(
          lines.styled(style(verdict), pair)
              + ": "
              + lines.styled(style(verdict), verdict.word())
              + judged.substring(verdict.word().length()));
    } else {
      lines.wrapped("", "  ", both);
    }
    lines.wrapped("  ", "  ", Words.sentence(comparison.reason()));
    for (Side side : Side.values()) {
      if (!Words.isCompleted(comparison.capture(side))) {
        fact(lines, side.word(), Words.outcome(comparison, side));
      }
    }
    fact(lines, "agreement", AgreementWords.of(comparison));
    fact(lines, "script", Words.script(comparison));
    Optional<String> spark = Words.spark(comparison);
    if (spark.isPresent()) {
      fact(lines, "spark", spark.get());
    }
    Optional<String> arrival = Words.arrival(comparison);
    if (arrival.isPresent()) {
      fact(lines, "arrival", arrival.get());
    }
    for (String outputs : Words.notCompared(comparison)) {
      fact(lines, "left out", outputs);
    }
    for (String unfinished : TrialWords.unfinished(comparison)) {
      fact(lines, "unfinished", unfinished);
    }
    for (String restarts : TrialWords.restarts(comparison)) {
      fact(lines, "restarts", restarts);
    }
    for (String noise : TrialWords.noise(comparison)) {
      fact(lines, "noise", noise);
    }
  }

  /** Writes the records of the ticks in which a side failed. */
  private static void writeFailed(TextLines lines, Comparison comparison, Optional<Script> script)
      throws IOException {
    SortedMap<Integer, String> failed = FailedTicks.of(comparison);
    ScriptExcerpt input = ScriptExcerpt.of(script, comparison.pair().inputNames(), failed.keySet());
    for (Map.Entry<Integer, String> each : failed.entrySet()) {
      if (input.at(each.getKey()).isPresent()) {
        lines.line("");
        String who = VisibleText.escaped(each.getValue());
        String what = lines.styled(Style.BOLD, "Where %s failed".formatted(who));
        lines.wrapped("  " + what + ":", "    ", " tick " + each.getKey());
        TextDivergence.writeInput(lines, input.at(each.getKey()));
      }
    }
  }

  private static void fact(TextLines lines, String label, String text) throws IOException {
    String indent = "  " + DisplayWidth.pad(label, LABEL);
    lines.wrapped(indent, " ".repeat(indent.length()), text);
  }

  private static void writeCauses(TextLines lines, Comparison comparison, Findings findings)
      throws IOException {
    for (CauseGroup group : findings.groups()) {
      Style style = group.standing().isOpen() ? Style.BAD : Style.CARE;
      String counted = "  " + Wording.count(group.findings().size(), "divergence");
      String standing = group.cause().isEmpty() ? "" : ", " + group.standing().words();
      String line = "  " + lines.styled(style, group.id()) + counted + standing;
      String where = group.where(findings.hasSeveralOutputs(), 8);
      if (TextLines.widthOf(line) + where.length() < lines.width() - 2) {
        lines.line(line + " (" + where + ")");
      } else {
        lines.wrapped("  " + lines.styled(style, group.id()), "    ", counted + standing);
        lines.wrapped("    ", "    ", where);
      }
      if (group.exceeded().isPresent()) {
        lines.wrapped("    ", "    ", group.exceeded().get());
      }
      Optional<ExperimentResult> experiment = group.experiment(comparison);
      if (experiment.isPresent()) {
        lines.wrapped("    ", "    ", TrialWords.experiment(experiment.get()));
      }
      lines.wrapped("    why: ", "    ", group.why());
      lines.wrapped("    do:  ", "    ", group.whatToDo());
    }
  }

  static Style style(Verdict verdict) {
    return switch (verdict) {
      case EQUIVALENT, EXPLAINED -> Style.GOOD;
      case INCONCLUSIVE -> Style.CARE;
      case DIVERGENT, FAILED -> Style.BAD;
    };
  }
}
