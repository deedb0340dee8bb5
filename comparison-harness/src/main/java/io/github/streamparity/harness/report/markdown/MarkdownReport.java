package io.github.streamparity.harness.report.markdown;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.Emissions;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.report.view.ScriptExcerpt;
import io.github.streamparity.harness.report.view.Strip;
import io.github.streamparity.harness.report.view.StripColumn;
import io.github.streamparity.harness.report.view.TickState;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.Script;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The report for a pull request: short, with what is long folded away. */
public final class MarkdownReport implements Report {
  private static final int OPEN_TICKS = 12;
  private static final int PLACES = 50;

  @Override
  public void write(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    writeVerdict(comparison, out);
    Emissions dstream = new Emissions(comparison.dstream());
    Emissions structured = new Emissions(comparison.structured());
    Findings findings = Findings.of(comparison);
    Optional<Finding> first = findings.first();
    if (first.isPresent()) {
      ScriptExcerpt input =
          ScriptExcerpt.of(script, comparison.pair().inputs(), Set.of(first.get().tick()));
      MarkdownDivergence.write(out, first.get(), input, dstream, structured);
      writeCauses(findings, out);
    }
    int ticks = comparison.dstream().script().ticks();
    for (OutputComparison output : comparison.outputs()) {
      writeTicks(output, Strip.columns(output, dstream, structured, ticks, PLACES), out);
    }
  }

  private static void writeVerdict(Comparison comparison, Appendable out) throws IOException {
    out.append(
        "## %s `%s`: %s\n\n"
            .formatted(
                Words.glyph(comparison.verdict()),
                comparison.pair().name(),
                comparison.verdict().word()));
    if (Words.isIncomplete(comparison)) {
      out.append("**Incomplete:** the replay was stopped before its end.\n\n");
    }
    out.append(
        "**%s.** %s\n\n"
            .formatted(Words.headline(comparison), MarkdownText.sentence(comparison.reason())));
    out.append("| | |\n|---|---|\n");
    fact(out, "Agreement", Words.agreement(comparison));
    fact(out, "Script", Words.script(comparison.dstream().script()));
    if (comparison.strict()) {
      fact(out, "Strict", "no cause is accepted");
    }
    for (Engine engine : Engine.values()) {
      if (comparison.capture(engine).outcome().status() != ReplayStatus.COMPLETED) {
        fact(out, engine.title(), Words.outcome(comparison.capture(engine)));
      }
    }
    out.append('\n');
  }

  private static void fact(Appendable out, String name, String text) throws IOException {
    out.append("| %s | %s |\n".formatted(name, MarkdownText.words(text)));
  }

  private static void writeCauses(Findings findings, Appendable out) throws IOException {
    out.append("### Why they part\n\n");
    out.append("| cause | counts as | where | what to do |\n|---|---|---|---|\n");
    for (CauseGroup group : findings.groups()) {
      out.append(
          "| `%s` | %s | %s, %s | %s |\n"
              .formatted(
                  group.id(),
                  group.standing().words(),
                  Words.count(group.findings().size(), "divergence"),
                  MarkdownText.words(group.where(findings.hasSeveralOutputs(), 6)),
                  MarkdownText.sentence(group.whatToDo())));
    }
    out.append('\n');
  }

  private static void writeTicks(OutputComparison output, List<StripColumn> columns, Appendable out)
      throws IOException {
    boolean folded = columns.size() > OPEN_TICKS;
    String name = MarkdownText.words(output.output().name());
    if (folded) {
      out.append("<details><summary>Every tick of %s</summary>\n\n".formatted(name));
    } else {
      out.append("### Ticks of %s\n\n".formatted(name));
    }
    out.append("| tick | DStreams | Structured Streaming | |\n|---:|---|---|---|\n");
    for (StripColumn column : columns) {
      out.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  column.ticks(),
                  state(column.dstream(), column.dstreamRows()),
                  state(column.structured(), column.structuredRows()),
                  parted(column)));
    }
    out.append('\n').append(folded ? "</details>\n\n" : "");
  }

  private static String state(TickState state, long rows) {
    return switch (state) {
      case EMITTED -> "● " + Words.count(rows, "row");
      case MIXED -> "◐ " + Words.count(rows, "row");
      case NO_ROWS -> "○ no rows";
      case SILENT -> "– silent";
      case FAILED -> "✖ failed";
      case NOT_REACHED -> "not replayed";
    };
  }

  private static String parted(StripColumn column) {
    if (column.parted().isEmpty()) {
      return "";
    }
    String words = column.parted().get().words();
    String glyph = column.parted().get().isOpen() ? "**≠ " + words + "**" : "≈ " + words;
    return column.from() == column.to() ? glyph : glyph + " in " + column.partedTicks();
  }
}
