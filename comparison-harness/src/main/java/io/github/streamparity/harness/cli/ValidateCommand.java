package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.Excerpt;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Reads scripts and reports every problem in them. */
final class ValidateCommand implements Command {
  @Override
  public String name() {
    return "validate";
  }

  @Override
  public String arguments() {
    return "SCRIPT…";
  }

  @Override
  public String summary() {
    return "read scripts and report every problem in them";
  }

  @Override
  public String details() {
    return """
    SCRIPT is a file: .yaml or .yml for YAML; .jsonl, .ndjson or .json for JSON Lines. A script
    without a problem gets one line. If any has a problem, the exit status is 2. A pair file is
    no script: parity show reads it, and reports its problems.
    """;
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public Arity arity() {
    return new Arity(1, Integer.MAX_VALUE);
  }

  @Override
  public int run(CommandLine line, Console console) {
    int status = 0;
    for (String file : line.getArgs()) {
      try {
        Script script = Arguments.script(file, List.of());
        console.out().println(Excerpt.message(file) + ": " + ShowCommand.words(script));
      } catch (UsageException e) {
        console.error(e.getMessage());
        status = Parity.WRONG_USAGE;
      }
    }
    return status;
  }
}
