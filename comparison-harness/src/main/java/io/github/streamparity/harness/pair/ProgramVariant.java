package io.github.streamparity.harness.pair;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A program as a variant of a pair, replayed as it is: its own {@code main} with its own sources
 * and sinks.
 *
 * @param id its name in files and messages: lower-case words joined by hyphens
 * @param engine the engine that it is expected to run on
 * @param jars its class path beside Spark's, the program's own first
 * @param platform what it runs on beside them
 * @param main name of the class with its {@code main}
 * @param arguments of its {@code main}
 * @param conf Spark settings, as {@code spark-submit --conf} gives them
 * @param inputs what it reads ({@code socket:9999}) to the name of the pair's input
 * @param sources how it reads what is neither text nor a topic: a receiver ({@code
 *     receiver:com.acme.Tweets}) to the class of its decoder, and a stream of its own ({@code
 *     stream:com.acme.Ticks}) to {@code as-is}
 * @param outputs name of the pair's output to what the program writes to ({@code
 *     print@OldJob.java:31}, {@code query:0}); several may be read of one place
 * @param notCompared what else it writes to, and the pair leaves out
 * @param runsBodies whether what it does with each batch is done, or only its rows are taken
 */
public record ProgramVariant(
    String id,
    Engine engine,
    List<Path> jars,
    Platform platform,
    String main,
    List<String> arguments,
    Map<String, String> conf,
    Map<String, String> inputs,
    Map<String, String> sources,
    Map<String, String> outputs,
    List<String> notCompared,
    boolean runsBodies)
    implements JobVariant {
  /** In arguments, settings and outputs: a directory that is empty when the program starts. */
  private static final String WORK = "{work}";

  /**
   * @throws IllegalArgumentException if the id is not a file's name
   */
  public ProgramVariant {
    requireNonNull(platform, "platform");
    requireNonNull(main, "main");
    jars = List.copyOf(jars);
    arguments = List.copyOf(arguments);
    conf = Map.copyOf(conf);
    inputs = new LinkedHashMap<>(inputs);
    sources = Map.copyOf(sources);
    outputs = new LinkedHashMap<>(outputs);
    notCompared = List.copyOf(notCompared);
    new Variant(id, Optional.of(engine), Optional.empty());
  }

  /** The same program with a directory of its own where its arguments or outputs say so. */
  public ProgramVariant workingIn(Path work) {
    UnaryOperator<String> in = text -> text.replace(WORK, work.toString());
    Map<String, String> settings = new LinkedHashMap<>();
    conf.forEach((key, value) -> settings.put(key, in.apply(value)));
    Map<String, String> writes = new LinkedHashMap<>();
    outputs.forEach((name, output) -> writes.put(name, in.apply(output)));
    return new ProgramVariant(
        id,
        engine,
        jars,
        platform,
        main,
        arguments.stream().map(in).toList(),
        settings,
        inputs,
        sources,
        writes,
        notCompared,
        runsBodies);
  }

  @Override
  public ProgramVariant called(String other) {
    return with(other, platform);
  }

  @Override
  public Optional<SparkRelease> spark() {
    return platform.spark();
  }

  @Override
  public ProgramVariant on(SparkRelease other) {
    return with(id, new Platform(Optional.of(other), platform.packages(), platform.environment()));
  }

  private ProgramVariant with(String anotherId, Platform another) {
    return new ProgramVariant(
        anotherId,
        engine,
        jars,
        another,
        main,
        arguments,
        conf,
        inputs,
        sources,
        outputs,
        notCompared,
        runsBodies);
  }

  @Override
  public ProgramVariant in(PairDeclaration pair) {
    return this;
  }
}
