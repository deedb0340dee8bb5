package io.github.streamparity.harness.cli;

import io.github.streamparity.agent.wire.Message;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.PairFileText;
import io.github.streamparity.harness.pair.Platform;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.text.Excerpt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Starts a program and prints what goes into it and comes out, as the beginning of a pair file. */
final class InspectCommand implements Command {
  @Override
  public String name() {
    return "inspect";
  }

  @Override
  public String arguments() {
    return "[-- ARGS]";
  }

  @Override
  public String summary() {
    return "show what a program reads and writes, as the beginning of a pair file";
  }

  @Override
  public String details() {
    return """
    Runs the program's own main in a process of its own, up to where it waits for its first
    batch. Nothing is read from its sources and nothing is written to its sinks. ARGS are the
    program's arguments.
    """;
  }

  @Override
  public Options options() {
    Options options = new Options();
    options.addOption(
        Option.builder()
            .longOpt("jar")
            .hasArg()
            .argName("JAR")
            .desc("the program's jar; may be given again, for what it needs")
            .get());
    options.addOption(
        Option.builder().longOpt("main").hasArg().argName("CLASS").desc("its main class").get());
    options.addOption(
        Option.builder()
            .longOpt("package")
            .hasArg()
            .argName("COORDINATES")
            .desc("group:artifact:version of what it needs from Maven; may be given again")
            .get());
    SparkOptions.addTo(options);
    return options;
  }

  @Override
  public Arity arity() {
    return new Arity(0, Integer.MAX_VALUE);
  }

  @Override
  public int run(CommandLine line, Console console) throws Exception {
    String main = line.getOptionValue("main");
    if (main == null) {
      throw new UsageException("no --main\n  expected  --main CLASS, such as com.acme.OldJob");
    }
    List<Path> jars = new ArrayList<>();
    String[] given = line.getOptionValues("jar");
    for (String jar : given == null ? new String[0] : given) {
      jars.add(Arguments.existingFile(jar));
    }
    String[] packages = line.getOptionValues("package");
    Platform platform =
        new Platform(
            SparkOptions.releaseOrHome(line),
            packages == null ? List.of() : List.of(packages),
            Map.of());
    ProgramVariant program =
        new ProgramVariant(
            "program",
            Engine.DSTREAM, // of no account: what it starts is what is found
            jars,
            platform,
            main,
            line.getArgList(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            false);
    Arguments.requireTemporaryDirectory();
    List<Message> found = ProgramReplayer.inspect(program);
    if (found.get(0).is("failed")) {
      throw new UsageException(
          "%s cannot be inspected: %s"
              .formatted(Excerpt.message(main), Excerpt.message(found.get(0).text("message"))));
    }
    boolean isQuery =
        found.stream().anyMatch(it -> it.text("engine").equals(Engine.STRUCTURED.word()));
    Side side = isQuery ? Side.CANDIDATE : Side.REFERENCE;
    console.out().print(PairFileText.of(side, program, found));
    return 0;
  }
}
