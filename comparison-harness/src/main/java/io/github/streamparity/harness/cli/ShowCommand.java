package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import io.github.streamparity.harness.text.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Shows what a pair declares, and its canonical script. */
final class ShowCommand implements Command {
  @Override
  public String name() {
    return "show";
  }

  @Override
  public String arguments() {
    return "PAIR";
  }

  @Override
  public String summary() {
    return "show what a pair declares, and its script";
  }

  @Override
  public Options options() {
    Options options = new Options();
    PairOptions.addTo(options);
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(1, 1);
  }

  @Override
  public int run(CommandLine line, Console console) throws UsageException {
    PairOptions options = PairOptions.of(line);
    JobPair pair = options.find(options.registry(), line.getArgs()[0]);
    Script script = PairOptions.canonicalScript(pair);
    PairDeclaration declared = pair.declaration();
    PrintStream out = console.out();
    out.println(declared.name() + ": " + Printable.text(declared.description()));
    out.println("  inputs    " + String.join(", ", declared.inputs()));
    for (OutputDeclaration output : declared.outputs()) {
      out.println("  output    " + describe(output));
    }
    out.println("  expects   agreement " + declared.expected().word() + " or stronger");
    out.println(
        "  accepts   "
            + (declared.accepts().isEmpty() ? "no cause" : String.join(", ", declared.accepts())));
    show(script, out);
    return 0;
  }

  private static String describe(OutputDeclaration output) {
    String columns =
        output.columns().stream().map(ShowCommand::describe).collect(Collectors.joining(", "));
    String key = output.key().isEmpty() ? "no key" : "key " + String.join(", ", output.key());
    return "%s (%s), %s, %s".formatted(output.name(), columns, key, output.folding().word());
  }

  private static String describe(Column column) {
    String tolerance = column.tolerance() > 0 ? " ± " + column.tolerance() : "";
    return column.name() + " " + column.type() + tolerance;
  }

  private static void show(Script script, PrintStream out) {
    out.println(
        "  script    %s: %s ticks, %s records, from %s, one every %s"
            .formatted(
                Printable.text(script.name()),
                script.ticks(),
                script.records(),
                script.start(),
                IntervalText.of(script.interval())));
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        Tick tick = ticks.next();
        if (tick.size() == 0) {
          out.println("  %6s    (nothing arrives)".formatted(tick.number()));
        }
        for (Map.Entry<String, List<String>> input : tick.records().entrySet()) {
          String name = input.getKey().equals(Script.SOLE_INPUT) ? "" : input.getKey() + "  ";
          for (String record : input.getValue()) {
            out.println("  %6s    %s%s".formatted(tick.number(), name, Printable.text(record)));
          }
        }
      }
    }
  }
}
