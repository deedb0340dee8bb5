package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.Report;
import io.github.streamparity.harness.report.directory.RunDirectory;
import io.github.streamparity.harness.report.text.TextReport;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Draws the reports of an earlier run again, without Spark. */
final class ReportCommand implements Command {
  @Override
  public String name() {
    return "report";
  }

  @Override
  public String arguments() {
    return "RUN_DIR";
  }

  @Override
  public String summary() {
    return "write a run's reports again, without Spark";
  }

  @Override
  public String details() {
    return """
    RUN_DIR is the report directory of one pair, such as parity-reports/word-count.
    """;
  }

  @Override
  public Options options() {
    Options options = new Options();
    options.addOption(Option.builder().longOpt("strict").desc("accept no cause").get());
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(1, 1);
  }

  @Override
  public int run(CommandLine line, Console console) throws Exception {
    Path directory = Arguments.existingDirectory(line.getArgs()[0]);
    RunDirectory run = RunDirectory.read(directory, line.hasOption("strict"));
    run.redraw();
    Optional<Path> html = Optional.of(directory.resolve(FileNames.HTML));
    Report text = new TextReport(console.colour(), console.width(), html);
    console.out().print(text.render(run.comparison(), run.script()));
    return run.comparison().verdict().exitStatus();
  }
}
