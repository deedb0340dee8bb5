package io.github.streamparity.harness.pair;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The keys of a pair file that say what a program runs on. */
final class PlatformKeys {
  static final List<String> ALL = List.of("spark", "scala", "packages", "env");

  private static final List<String> SCALAS = List.of("2.12", "2.13");

  private static final Pattern PACKAGE = Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.-]+");

  private final PairYaml yaml;

  PlatformKeys(PairYaml yaml) {
    this.yaml = yaml;
  }

  /**
   * Reads the platform of a program.
   *
   * @param program the keys of the program, with their values
   */
  Platform read(Map<String, Node> program) {
    return new Platform(
        spark(program), packages(program.get("packages")), yaml.texts(program.get("env"), "env"));
  }

  private Optional<SparkRelease> spark(Map<String, Node> program) {
    Optional<String> scala = scala(program.get("scala"));
    Optional<String> named = yaml.text(program, "spark");
    if (named.isEmpty()) {
      scala.ifPresent(
          word ->
              yaml.problem(program.get("scala"))
                  .expected("scala beside spark")
                  .tryThis("spark: 3.5.6")
                  .say("a Scala without a Spark"));
      return Optional.empty();
    }
    try {
      if (SparkRelease.isVersion(named.get())) {
        return Optional.of(SparkRelease.of(named.get(), scala));
      }
      SparkRelease found = SparkRelease.in(yaml.beside(named.get()));
      if (!found.scala().equals(scala.orElse(found.scala()))) {
        throw new IllegalArgumentException("in there is %s".formatted(found));
      }
      return Optional.of(found);
    } catch (IllegalArgumentException e) {
      yaml.problem(program.get("spark"))
          .found(named.get())
          .expected("a version from 3.3.0 on, such as 3.5.6, or the path of a SPARK_HOME")
          .say(e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<String> scala(Node node) {
    return Optional.ofNullable(node)
        .flatMap(it -> yaml.scalar(it, "a version of Scala"))
        .flatMap(it -> yaml.oneOf(node, it, SCALAS, "Spark is not built for this Scala"));
  }

  private List<String> packages(Node node) {
    if (node == null) {
      return List.of();
    }
    for (Node item : yaml.items(node)) {
      yaml.scalar(item, "a package")
          .filter(text -> !PACKAGE.matcher(text).matches())
          .ifPresent(
              text ->
                  yaml.problem(item)
                      .found(text)
                      .expected("group:artifact:version, as in Maven's repository")
                      .say("a package without a version, or not a package"));
    }
    return yaml.texts(node);
  }
}
