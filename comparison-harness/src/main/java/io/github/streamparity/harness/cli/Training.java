package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.replay.InProcessReplayer;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.report.directory.ReportDirectory;
import io.github.streamparity.harness.report.text.TextReport;
import io.github.streamparity.harness.script.Script;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Does once, in one JVM, what a comparison does in two and what the other commands do, so that the
 * launcher can have the JVM write an archive of the classes that this needs.
 */
public final class Training {
  private Training() {}

  /** Takes one argument, a directory to write reports to. */
  public static void main(String[] arguments) throws Exception {
    Path out = Path.of(arguments[0]);
    Console console =
        new Console(
            new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            System.err,
            false,
            false);
    PairRegistry registry = PairRegistry.load(Training.class.getClassLoader(), List.of());
    try (InProcessReplayer replayer = new InProcessReplayer(ReplaySettings.DEFAULT)) {
      for (JobPair pair : registry.pairs()) {
        Script script = pair.canonicalScript().get();
        ComparisonRun run = new ComparisonRun(pair, script, Pacing.DEFAULT, false, false);
        Comparison comparison = run.run(replayer);
        ReportDirectory.publish(
            out, comparison, Optional.of(script), new Timings(ReplaySettings.DEFAULT).json());
        console.out().print(new TextReport().render(comparison, Optional.of(script)));
        String written = out.resolve(pair.name()).toString();
        Parity.run(new String[] {"show", pair.name()}, console);
        Parity.run(new String[] {"validate", written + "/script.yaml"}, console);
        Parity.run(new String[] {"report", written}, console);
        Parity.run(
            new String[] {
              "diff", written + "/dstream.capture.jsonl", written + "/structured.capture.jsonl"
            },
            console);
      }
    }
    Parity.run(new String[] {"list"}, console);
  }
}
