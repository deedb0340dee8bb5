package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.capture.Capture;
import io.github.streamparity.harness.capture.CaptureFiles;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.InvalidCaptureException;
import io.github.streamparity.harness.compare.Comparer;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.Verdict;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Compares two capture files, without Spark. */
final class DiffCommand implements Command {
  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String arguments() {
    return "CAPTURE CAPTURE";
  }

  @Override
  public String summary() {
    return "compare two captures, without Spark";
  }

  @Override
  public String details() {
    return """
        Two captures of both engines are compared as parity compare does. Of two captures of one
        engine it is told whether they are the same, and where they first differ. The script is
        script.yaml beside the first capture, if it is there; without one, no cause is found that
        needs the records.
        """;
  }

  @Override
  public Options options() {
    Options options = new Options();
    options.addOption(
        Option.builder()
            .longOpt("script")
            .hasArg()
            .argName("FILE")
            .desc("what was replayed")
            .get());
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
      return diff(line, console);
    } catch (IllegalArgumentException e) { // two captures, or a script, that do not fit
      throw new UsageException(Printable.text(e.getMessage()), e);
    }
  }

  private static int diff(CommandLine line, Console console) throws Exception {
    Capture first = read(line.getArgs()[0]);
    Capture second = read(line.getArgs()[1]);
    if (first.engine() == second.engine()) {
      return same(first, second, console);
    }
    boolean inOrder = first.engine() == Engine.DSTREAM;
    Optional<Script> script = script(line, first);
    Comparison comparison =
        Comparer.compare(
            inOrder ? first : second,
            inOrder ? second : first,
            script,
            line.hasOption("strict"),
            List.of());
    Report text = new TextReport(console.colour(), Optional.empty());
    console.out().print(text.render(comparison, script));
    return comparison.verdict().exitStatus();
  }

  private static int same(Capture first, Capture second, Console console) {
    OptionalInt tick = Comparer.firstDifference(first, second);
    if (tick.isEmpty()) {
      console.out().println("the same: both captures hold the same emissions");
      return Verdict.EQUIVALENT.exitStatus();
    }
    console
        .out()
        .println(
            tick.getAsInt() == 0
                ? "different: they ended differently"
                : "different: they first part in tick " + tick.getAsInt());
    return Verdict.DIVERGENT.exitStatus();
  }

  private static Optional<Script> script(CommandLine line, Capture capture) throws UsageException {
    if (line.hasOption("script")) {
      return Optional.of(Arguments.script(line.getOptionValue("script"), capture.pair().inputs()));
    }
    Path beside = Arguments.path(line.getArgs()[0]).toAbsolutePath().resolveSibling("script.yaml");
    return Files.isRegularFile(beside)
        ? Optional.of(Arguments.script(beside.toString(), capture.pair().inputs()))
        : Optional.empty();
  }

  private static Capture read(String file) throws UsageException, IOException {
    try {
      return CaptureFiles.read(Arguments.existingFile(file));
    } catch (InvalidCaptureException e) {
      throw new UsageException("the capture cannot be read\n" + e.getMessage(), e);
    }
  }
}
