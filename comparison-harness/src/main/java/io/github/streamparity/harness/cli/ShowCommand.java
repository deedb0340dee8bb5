package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.pair.SparkRelease;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptRecord;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Wording;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Shows what a pair declares, its variants and its canonical script. */
final class ShowCommand implements Command {
  @Override
  public String name() {
    return "show";
  }

  @Override
  public String arguments() {
    return "PAIR|PAIR_FILE";
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
    PairFiles files = PairFiles.among(line);
    JobPair pair = options.find(files.addedTo(options.registry()), files.nameOf(line.getArgs()[0]));
    Script script = options.canonicalScript(pair);
    PrintStream out = console.out();
    out.println(pair.name() + ": " + Excerpt.message(pair.declaration().description()));
    for (Side side : Side.values()) {
      out.println(row(side.word(), variant(pair, side)));
      if (pair.variant(side) instanceof ProgramVariant program) {
        ProgramLines.indented(program).forEach(out::println);
      }
    }
    for (DeclaredLine declared : DeclaredLine.of(pair.declaration())) {
      out.println(row(declared.what(), Excerpt.message(declared.text())));
    }
    show(script, out);
    return 0;
  }

  private static String variant(JobPair pair, Side side) {
    return Words.variant(pair.variant(side, SparkRelease.onClassPath()));
  }

  private static String row(String what, String text) {
    return "  %-11s%s".formatted(what, text);
  }

  /** {@code 4 ticks, 3 records, from 2000-01-01T00:00:00Z, one every 1s}. */
  static String words(Script script) {
    return Wording.count(script.ticks(), "tick")
        + ", "
        + Wording.count(script.records(), "record")
        + ", from "
        + script.start()
        + ", one every "
        + IntervalText.of(script.interval());
  }

  private static void show(Script script, PrintStream out) {
    out.println(row("script", Excerpt.message(script.name()) + ": " + words(script)));
    try (TickCursor ticks = script.open()) {
      while (ticks.hasNext()) {
        show(ticks.next(), out);
      }
    }
  }

  private static void show(Tick tick, PrintStream out) {
    if (tick.size() == 0) {
      out.println("  %6s     (nothing arrives)".formatted(tick.number()));
    }
    for (Map.Entry<String, List<ScriptRecord>> input : tick.arriving().entrySet()) {
      String name = input.getKey().equals(Script.SOLE_INPUT) ? "" : input.getKey() + "  ";
      for (ScriptRecord record : input.getValue()) {
        out.println(
            "  %6s     %s%s".formatted(tick.number(), name, Excerpt.message(record.shown())));
      }
    }
  }
}
