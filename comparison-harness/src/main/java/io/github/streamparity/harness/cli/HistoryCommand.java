package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.compare.OutputComparison;
import io.github.streamparity.harness.report.directory.RunDirectory;
import io.github.streamparity.harness.report.text.TextHistory;
import io.github.streamparity.harness.text.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Prints what both sides emitted for a key, whether it differs or not, without Spark. */
final class HistoryCommand implements Command {
  @Override
  public String name() {
    return "history";
  }

  @Override
  public String arguments() {
    return "RUN_DIR COLUMN=VALUE…";
  }

  @Override
  public String summary() {
    return "show what both sides emitted for a key, tick by tick";
  }

  @Override
  public String details() {
    return """
    RUN_DIR is the report directory of a pair. COLUMN=VALUE names the rows, such as word=blue: all
    that have this value. The key need not differ. A value is written as in the text report, a
    time as 2021-10-01T09:30:00Z.
    """;
  }

  @Override
  public Options options() {
    return new Options();
  }

  @Override
  public Arity arity() {
    return new Arity(2, Integer.MAX_VALUE);
  }

  @Override
  public int run(CommandLine line, Console console) throws Exception {
    List<String> given = line.getArgList();
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String condition : given.subList(1, given.size())) {
      int sign = condition.indexOf('=');
      if (sign < 1) {
        throw new UsageException(
            "%s: no COLUMN=VALUE\n  expected  such as word=blue"
                .formatted(Excerpt.message(condition)));
      }
      wanted.put(condition.substring(0, sign), condition.substring(sign + 1));
    }
    Comparison comparison =
        RunDirectory.read(Arguments.existingDirectory(given.get(0)), false).comparison();
    TextHistory history = new TextHistory(comparison, wanted, console.width());
    List<OutputComparison> outputs =
        comparison.outputs().stream().filter(it -> history.isOf(it.output())).toList();
    if (outputs.isEmpty()) {
      throw noSuchColumns(comparison, wanted);
    }
    for (OutputComparison output : outputs) {
      history.lines(output).forEach(console.out()::println);
    }
    return 0;
  }

  private static UsageException noSuchColumns(Comparison comparison, Map<String, String> wanted) {
    List<String> known =
        comparison.outputs().stream()
            .flatMap(it -> it.output().columns().stream())
            .map(it -> it.name())
            .distinct()
            .toList();
    return wanted.keySet().stream()
        .filter(it -> !known.contains(it))
        .findFirst()
        .map(it -> UsageException.unknown("column", it, known))
        .orElseGet(
            () ->
                new UsageException(
                    "no output has all the columns %s"
                        .formatted(String.join(", ", wanted.keySet()))));
  }
}
