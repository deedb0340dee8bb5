package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairFile;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.text.Excerpt;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Lists the pairs. */
final class ListCommand implements Command {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public String arguments() {
    return "";
  }

  @Override
  public String summary() {
    return "list the pairs that can be compared";
  }

  @Override
  public Options options() {
    Options options = new Options();
    PairOptions.addTo(options);
    Arguments.option(options, "pairs", "DIR", "list the pair files in this directory as well");
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(0, 0);
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    PairRegistry registry = PairOptions.of(line).registry();
    List<PairFile.Heading> files =
        line.hasOption("pairs")
            ? PairFiles.headings(Arguments.path(line.getOptionValue("pairs")))
            : List.of();
    for (JobPair pair : registry.pairs()) {
      print(console, pair.name(), registry.familyOf(pair), pair.declaration().description());
    }
    registry.leftOut().values().forEach(console::error);
    for (PairFile.Heading pair : files) {
      print(console, pair.name(), PairFiles.FAMILY, pair.description());
    }
    return 0;
  }

  private static void print(Console console, String name, String family, String description) {
    console
        .out()
        .println(
            "%-33s %-8s  %s"
                .formatted(
                    Excerpt.message(name), Excerpt.message(family), Excerpt.message(description)));
  }
}
