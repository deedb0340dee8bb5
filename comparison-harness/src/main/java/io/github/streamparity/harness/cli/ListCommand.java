package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.text.Excerpt;
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
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(0, 0);
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    PairRegistry registry = PairOptions.of(line).registry();
    for (JobPair pair : registry.pairs()) {
      console
          .out()
          .println(
              "%-33s %-8s  %s"
                  .formatted(
                      pair.name(),
                      Excerpt.message(registry.familyOf(pair)),
                      Excerpt.message(pair.declaration().description())));
    }
    return 0;
  }
}
