package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.ComparisonRun;
import io.github.streamparity.harness.Scrutiny;
import io.github.streamparity.harness.capture.Arrival;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    try (InProcessReplayer replayer = new InProcessReplayer(ReplaySettings.DEFAULT);
        CaptureDirectory captures = CaptureDirectory.create()) {
      for (JobPair pair : firstOfEachFamily(registry)) {
        Script script = pair.canonicalScript().get();
        try (ComparisonRun run =
            new ComparisonRun(
                pair,
                script,
                Arrival.DEFAULT,
                replayer,
                Scrutiny.DEFAULT,
                Optional.of(captures.path()))) {
          publish(run, out, console);
        }
        readAgain(pair, out.resolve(pair.name()).toString(), console);
      }
    }
    Parity.main(new String[] {"list"}); // also what every command begins and ends with
  }

  /** All of them would keep whoever starts for the first time waiting. */
  private static Collection<JobPair> firstOfEachFamily(PairRegistry registry) {
    Map<String, JobPair> first = new LinkedHashMap<>();
    registry.pairs().forEach(pair -> first.putIfAbsent(registry.familyOf(pair), pair));
    return first.values();
  }

  private static void publish(ComparisonRun run, Path out, Console console) throws Exception {
    Comparison comparison = run.run();
    Optional<Script> script = Optional.of(run.script());
    ReportDirectory.publish(out, comparison, script, new Timings(ReplaySettings.DEFAULT).json());
    console.out().print(new TextReport().render(comparison, script));
  }

  private static void readAgain(JobPair pair, String written, Console console) {
    Parity.run(new String[] {"show", pair.name()}, console);
    Parity.run(new String[] {"validate", written + "/script.yaml"}, console);
    Parity.run(new String[] {"report", written}, console);
    String reference = written + "/dstream.capture.jsonl";
    String candidate = written + "/structured.capture.jsonl";
    Parity.run(new String[] {"diff", reference, candidate}, console);
  }
}
