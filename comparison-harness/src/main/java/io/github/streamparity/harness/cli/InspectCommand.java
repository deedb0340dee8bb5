package io.github.streamparity.harness.cli;

import io.github.streamparity.agent.wire.Message;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.PairFileText;
import io.github.streamparity.harness.pair.Platform;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Starts a program and prints what goes into it and comes out, as the beginning of a pair file. */
final class InspectCommand implements Command {
  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public String arguments() {
    return "[FILE] [-- ARGS]";
  }

  @Override
  public String summary() {
    return "show what a program reads and writes, as a draft pair file";
  }

  @Override
  public String details() {
    return """
    Runs a program in a process of its own, up to where it waits for its first batch. It reads
    nothing from its sources and writes nothing to its sinks. ARGS are the program's arguments.
    FILE is a pair file that needs to name only the two programs. Then inspect runs both, and
    prints a pair file that lacks only its script, and the columns of outputs without a query.
    """;
  }

  @Override
  public Options options() {
    Options options = new Options();
    Arguments.option(
        options, "jar", "JAR", "the program's jar; may be given again, for jars that it needs");
    Arguments.option(options, "main", "CLASS", "its main class");
    Arguments.option(
        options,
        "package",
        "COORDINATES",
        "a group:artifact:version for Maven to fetch; may be given again");
    Arguments.option(
        options, "timeout", "TIME", "the program may take twice this time to start (60s)");
    SparkOptions.addTo(options);
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(0, Integer.MAX_VALUE);
  }

  @Override
  public int run(CommandLine line, Console console) throws Exception {
    Duration longest = SettingsOptions.timeout(line).multipliedBy(2);
    Map<Side, ProgramVariant> programs = new EnumMap<>(Side.class);
    if (line.hasOption("main")) {
      programs.put(Side.REFERENCE, program(line));
    } else if (line.getArgs().length == 1 && PairFiles.isOne(line.getArgs()[0])) {
      programs.putAll(PairFiles.programsIn(line.getArgs()[0]));
    } else {
      throw new UsageException(
          "no --main and no pair file\n  expected  --main CLASS, such as com.acme.OldJob, or such as"
              + " clicks.yaml");
    }
    Arguments.requireTemporaryDirectory();
    Map<Side, List<Message>> found = new EnumMap<>(Side.class);
    for (Map.Entry<Side, ProgramVariant> it : programs.entrySet()) {
      found.put(it.getKey(), inspected(it.getValue(), longest, console));
    }
    console.out().print(text(programs, found));
    return 0;
  }

  /** One program alone is the candidate if it has a query. */
  private static String text(Map<Side, ProgramVariant> programs, Map<Side, List<Message>> found) {
    List<Message> first = found.get(Side.REFERENCE);
    boolean isQuery =
        first.stream().anyMatch(it -> it.text("engine").equals(Engine.STRUCTURED.word()));
    return programs.size() == 1 && isQuery
        ? PairFileText.of(Side.CANDIDATE, programs.get(Side.REFERENCE), first)
        : PairFileText.of(programs, found);
  }

  private static List<Message> inspected(ProgramVariant program, Duration longest, Console console)
      throws IOException, InterruptedException, UsageException {
    String main = Excerpt.message(program.main());
    List<Message> found =
        ProgramReplayer.inspect(
            program, longest, waited -> console.err().println(waiting(main, waited, longest)));
    if (found.get(0).is("failed")) {
      throw new UsageException(
          "%s cannot be inspected: %s"
              .formatted(main, Excerpt.message(found.get(0).text("message"))));
    }
    return found;
  }

  private static String waiting(String main, Duration waited, Duration longest) {
    return "parity: %s has started neither a StreamingContext nor a query after %s; it may take %s"
        .formatted(main, IntervalText.of(waited), IntervalText.of(longest));
  }

  private static ProgramVariant program(CommandLine line) throws UsageException {
    List<Path> jars = new ArrayList<>();
    String[] given = line.getOptionValues("jar");
    for (String jar : given == null ? new String[0] : given) {
      Path file = Arguments.existingFile(jar);
      PairOptions.requireJar(file);
      jars.add(file);
    }
    String[] packages = line.getOptionValues("package");
    Platform platform =
        new Platform(
            SparkOptions.releaseOrHome(line),
            packages == null ? List.of() : List.of(packages),
            Map.of());
    return new ProgramVariant(
        "program",
        Engine.DSTREAM, // of no account: what it starts is what is found
        jars,
        platform,
        line.getOptionValue("main"),
        line.getArgList(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        false);
  }
}
