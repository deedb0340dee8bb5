package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.directory.RunStates;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.report.text.TextRuns;
import io.github.streamparity.harness.report.view.RunChange;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Compares two capture files, or the reports of two runs, without Spark. */
final class DiffCommand implements Command {
  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String arguments() {
    return "CAPTURE CAPTURE|RUN_DIR RUN_DIR";
  }

  @Override
  public String summary() {
    return "compare two captures, or two runs, without Spark";
  }

  @Override
  public String details() {
    return """
    Captures: the first is the reference, the second the candidate. They may come from any
    job and engine, or be written by hand; their outputs must have the same names and columns.
    If both come from one job, diff also reports whether they are identical. Without --script,
    diff looks for script.yaml or script.jsonl beside the first capture. Without any script,
    it finds no cause that needs the records.

    Run directories: the first is the earlier run, the second the later one. diff reports
    which pairs are worse, better, new or gone, and which causes are new or gone. The exit
    status is 1 if a pair is worse, or if a new pair is neither equivalent nor explained.
    """;
  }

  @Override
  public Options options() {
    Options options = new Options();
    Arguments.option(options, "script", "FILE", "the script that was replayed, for captures");
    options.addOption(Option.builder().longOpt("strict").desc("accept no cause").get());
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(2, 2);
  }

  @Override
  public int run(CommandLine line, Console console) throws Exception {
    try {
      Path before = Arguments.path(line.getArgs()[0]);
      Path after = Arguments.path(line.getArgs()[1]);
      if (Files.isDirectory(before) && Files.isDirectory(after)) {
        return runs(before, after, console);
      }
      requireSameKind(before, after);
      return diff(line, console);
    } catch (InvalidCaptureException e) {
      throw unreadable(e);
    } catch (IllegalArgumentException e) { // two captures, or a script, that do not fit
      throw new UsageException(Excerpt.message(String.valueOf(e.getMessage())), e);
    }
  }

  private static void requireSameKind(Path before, Path after) throws UsageException {
    boolean isRun = Files.isDirectory(before);
    if (isRun || Files.isDirectory(after)) {
      throw new UsageException(
          "%s: this is a directory, and %s is not\n  expected  two captures, or two run directories"
              .formatted(
                  Excerpt.message((isRun ? before : after).toString()),
                  Excerpt.message((isRun ? after : before).toString())));
    }
  }

  private static int runs(Path before, Path after, Console console) throws IOException {
    List<RunChange> changes = RunChange.of(RunStates.read(before), RunStates.read(after));
    new TextRuns(console.out(), console.colour(), console.width()).write(changes);
    return changes.stream().anyMatch(RunChange::isSetback) ? 1 : 0;
  }

  private static int diff(CommandLine line, Console console) throws Exception {
    Capture reference = open(line.getArgs()[0]);
    Capture candidate = open(line.getArgs()[1]);
    PairDeclaration pair = Comparer.declarationOf(reference, candidate);
    Optional<Script> script = script(line, pair, reference, candidate);
    Comparison comparison =
        Comparer.compare(pair, reference, candidate, script, line.hasOption("strict"));
    if (isOneVariant(reference, candidate)) {
      console.out().println(identical(Comparer.firstDifference(reference, candidate)));
    }
    Report text = new TextReport(console.colour(), console.width(), Optional.empty());
    console.out().print(text.render(comparison, script));
    return comparison.verdict().exitStatus();
  }

  /** Recordings that do not say what they are of may be of anything. */
  private static boolean isOneVariant(Capture one, Capture other) {
    return one.variant().engine().isPresent() && one.variant().equals(other.variant());
  }

  private static String identical(OptionalInt tick) {
    if (tick.isEmpty()) {
      return "identical: both captures hold the same emissions";
    }
    return tick.getAsInt() == 0
        ? "not identical: the replays ended differently"
        : "not identical: the captures first differ in tick " + tick.getAsInt();
  }

  /** The script that is named, or the one beside the first capture if that says which it is. */
  private static Optional<Script> script(
      CommandLine line, PairDeclaration pair, Capture reference, Capture candidate)
      throws UsageException {
    if (line.hasOption("script")) {
      return Optional.of(Arguments.script(line.getOptionValue("script"), pair.inputs()));
    }
    if (reference.header().script().isEmpty() && candidate.header().script().isEmpty()) {
      return Optional.empty();
    }
    Path capture = Arguments.path(line.getArgs()[0]).toAbsolutePath();
    Optional<Path> beside =
        Stream.of("script.yaml", "script.jsonl")
            .map(capture::resolveSibling)
            .filter(Files::isRegularFile)
            .findFirst();
    return beside.isPresent()
        ? Optional.of(Arguments.script(beside.get().toString(), pair.inputs()))
        : Optional.empty();
  }

  private static Capture open(String file)
      throws UsageException, IOException, InvalidCaptureException {
    return CaptureFiles.open(Arguments.existingFile(file));
  }

  private static UsageException unreadable(InvalidCaptureException e) {
    return new UsageException("the capture cannot be read\n" + e.getMessage(), e);
  }
}
