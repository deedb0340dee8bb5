package io.github.streamparity.harness.report.markdown;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
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
import io.github.streamparity.harness.text.Wording;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The report for a pull request: short, with what is long folded away. */
public final class MarkdownReport implements Report {
  private static final int OPEN_TICKS = 12;
  private static final int PLACES = 50;

  @Override
  public void write(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    Findings findings = Findings.of(comparison);
    Optional<Finding> first = findings.first();
    ShownTicks shown = ShownTicks.of(comparison, first);
    writeVerdict(comparison, out);
    writeFailed(comparison, script, out);
    if (first.isPresent()) {
      ScriptExcerpt input =
          ScriptExcerpt.of(script, comparison.pair().inputNames(), Set.of(first.get().tick()));
      AlignedRows rows = shown.rows(first.get().output().name(), first.get().tick());
      MarkdownDivergence.write(out, comparison, first.get(), input, rows);
      writeCauses(comparison, findings, out);
    }
    for (OutputComparison output : comparison.outputs()) {
      List<StripColumn> columns = Strip.columns(output, shown, comparison.ticks(), PLACES);
      writeTicks(comparison, output, columns, out);
      MarkdownMetrics.write(comparison, output, out);
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
    fact(out, "Agreement", AgreementWords.of(comparison));
    fact(out, "Script", Words.script(comparison));
    Optional<String> spark = Words.spark(comparison);
    if (spark.isPresent()) {
      fact(out, "Spark", spark.get());
    }
    Optional<String> arrival = Words.arrival(comparison);
    if (arrival.isPresent()) {
      fact(out, "Arrival", arrival.get());
    }
    if (comparison.strict()) {
      fact(out, "Strict", "no cause is accepted");
    }
    for (Side side : Side.values()) {
      if (!Words.isCompleted(comparison.capture(side))) {
        fact(out, comparison.title(side), Words.outcome(comparison, side));
      }
    }
    for (String outputs : Words.notCompared(comparison)) {
      fact(out, "Not compared", outputs);
    }
    for (String unfinished : TrialWords.unfinished(comparison)) {
      fact(out, "Unfinished", unfinished);
    }
    for (String restarts : TrialWords.restarts(comparison)) {
      fact(out, "Restarts", restarts);
    }
    for (String noise : TrialWords.noise(comparison)) {
      fact(out, "Noise", noise);
    }
    out.append('\n');
  }

  /** Writes the records of the ticks in which a side failed. */
  private static void writeFailed(Comparison comparison, Optional<Script> script, Appendable out)
      throws IOException {
    SortedMap<Integer, String> failed = FailedTicks.of(comparison);
    ScriptExcerpt input = ScriptExcerpt.of(script, comparison.pair().inputNames(), failed.keySet());
    for (Map.Entry<Integer, String> each : failed.entrySet()) {
      if (input.at(each.getKey()).isPresent()) {
        String who = MarkdownText.words(each.getValue());
        out.append("### Where %s failed: tick %s\n\n".formatted(who, each.getKey()));
        MarkdownDivergence.writeInput(out, input.at(each.getKey()));
      }
    }
  }

  private static void fact(Appendable out, String name, String text) throws IOException {
    out.append("| %s | %s |\n".formatted(MarkdownText.words(name), MarkdownText.words(text)));
  }

  private static void writeCauses(Comparison comparison, Findings findings, Appendable out)
      throws IOException {
    out.append("### Why they differ\n\n");
    out.append("| cause | counts as | where | what to do |\n|---|---|---|---|\n");
    for (CauseGroup group : findings.groups()) {
      out.append(
          "| `%s` | %s%s%s | %s, %s | %s |\n"
              .formatted(
                  group.id(),
                  group.standing().words(),
                  nextLine(group.exceeded()),
                  nextLine(group.experiment(comparison).map(TrialWords::experiment)),
                  Wording.count(group.findings().size(), "divergence"),
                  MarkdownText.words(group.where(findings.hasSeveralOutputs(), 6)),
                  MarkdownText.sentence(group.whatToDo())));
    }
    out.append('\n');
  }

  /** One more line of a cell. */
  private static String nextLine(Optional<String> text) {
    return text.map(it -> "<br>" + MarkdownText.words(it)).orElse("");
  }

  private static void writeTicks(
      Comparison comparison, OutputComparison output, List<StripColumn> columns, Appendable out)
      throws IOException {
    if (columns.isEmpty()) {
      return;
    }
    boolean folded = columns.size() > OPEN_TICKS;
    String name = MarkdownText.words(output.output().name());
    if (folded) {
      out.append("<details><summary>Every tick of %s</summary>\n\n".formatted(name));
    } else {
      out.append("### Ticks of %s\n\n".formatted(name));
    }
    out.append(
        "| tick | %s | %s | |\n|---:|---|---|---|\n"
            .formatted(
                MarkdownText.words(comparison.title(Side.REFERENCE)),
                MarkdownText.words(comparison.title(Side.CANDIDATE))));
    for (StripColumn column : columns) {
      out.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  column.ticks(),
                  state(column.reference()),
                  state(column.candidate()),
                  differing(column)));
    }
    out.append('\n').append(folded ? "</details>\n\n" : "");
  }

  private static String state(StripColumn.Did did) {
    return switch (did.state()) {
      case EMITTED -> "● " + Wording.count(did.rows(), "row");
      case MIXED -> "◐ " + Wording.count(did.rows(), "row");
      case NO_ROWS -> "○ no rows";
      case SILENT -> "– silent";
      case FAILED -> "✖ failed";
      case REFUSED -> "× refused";
      case NOT_REACHED -> "not replayed";
    };
  }

  private static String differing(StripColumn column) {
    if (column.differing().isEmpty()) {
      return "";
    }
    String words = column.differing().get().words();
    String glyph = column.differing().get().isOpen() ? "**≠ " + words + "**" : "≈ " + words;
    return column.from() == column.to()
        ? glyph
        : glyph + " in " + Wording.count(column.differingTicks(), "tick");
  }
}
