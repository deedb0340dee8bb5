package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.declare.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** The keys of a pair file that say what a program is. */
final class ProgramKeys {
  private static final List<String> ALL =
      Stream.concat(
              Stream.of("jar", "jars", "main", "args", "conf", "sources"),
              PlatformKeys.ALL.stream())
          .toList();

  private final PairYaml yaml;

  ProgramKeys(PairYaml yaml) {
    this.yaml = yaml;
  }

  /** A program, of which its side and what it reads and writes are said elsewhere. */
  record Program(
      List<Path> jars,
      Platform platform,
      String main,
      List<String> arguments,
      Map<String, String> conf,
      Map<String, String> sources) {

    /**
     * The program as a side of a pair.
     *
     * @param reads what it reads, to the name of the pair's input
     * @param writes name of the pair's output to what it writes to
     * @param leftOut what else it writes to
     */
    ProgramVariant variant(
        Side side,
        Map<String, String> reads,
        Map<String, String> writes,
        List<String> leftOut,
        boolean bodies) {
      boolean isQuery = writes.values().stream().anyMatch(it -> it.startsWith("query:"));
      boolean isKnown = isQuery || writes.values().stream().anyMatch(it -> !Probe.isOne(it));
      boolean isStructured = isKnown ? isQuery : side == Side.CANDIDATE;
      Engine engine = isStructured ? Engine.STRUCTURED : Engine.DSTREAM;
      return new ProgramVariant(
          engine.word(),
          engine,
          jars,
          platform,
          main,
          arguments,
          conf,
          reads,
          sources,
          writes,
          leftOut,
          bodies);
    }
  }

  Program read(Node node) {
    Map<String, Node> program = yaml.mapping(node, "a program", ALL);
    List<Path> jars = new ArrayList<>();
    Optional.ofNullable(program.get("jar")).ifPresent(it -> jar(it, jars));
    Optional.ofNullable(program.get("jars"))
        .ifPresent(it -> yaml.items(it).forEach(each -> jar(each, jars)));
    if (program.get("main") == null) {
      yaml.problem(node).expected("main: com.acme.OldJob").say("a program without its main");
    }
    return new Program(
        jars,
        new PlatformKeys(yaml).read(program),
        yaml.text(program, "main").orElse(""),
        Optional.ofNullable(program.get("args")).map(yaml::texts).orElse(List.of()),
        yaml.texts(program.get("conf"), "conf"),
        yaml.texts(program.get("sources"), "sources"));
  }

  private void jar(Node node, List<Path> jars) {
    yaml.scalar(node, "a jar")
        .ifPresent(
            text -> {
              Path jar = yaml.beside(text);
              Jar.problemOf(jar)
                  .ifPresent(
                      problem ->
                          yaml.problem(node)
                              .found(text)
                              .expected("the path of a jar, relative to this file")
                              .say(problem));
              jars.add(jar);
            });
  }
}
