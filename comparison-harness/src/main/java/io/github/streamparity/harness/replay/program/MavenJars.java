package io.github.streamparity.harness.replay.program;

import io.github.streamparity.harness.replay.Directories;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Jars from Maven's repository, resolved by Maven itself: by its mirrors, credentials and local
 * repository, as in the user's other builds.
 */
final class MavenJars {
  private static final String GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";

  private static final int LONGEST_MINUTES = 15;

  private MavenJars() {}

  /**
   * The jars of some artifacts and of all that they need.
   *
   * @param there jars that are already present, so no other version of them is needed
   * @param wanted coordinates, {@code group:artifact:version}
   * @throws UnavailableException if there is no Maven, or one of them cannot be had
   */
  static List<Path> of(List<Path> there, List<String> wanted)
      throws IOException, InterruptedException {
    Path directory = Directories.temporary("maven");
    try {
      Path pom = directory.resolve("pom.xml");
      Files.writeString(pom, pom(there, wanted));
      Path found = directory.resolve("class-path");
      run(directory, pom, found);
      String classPath = Files.readString(found);
      return Stream.of(classPath.split(File.pathSeparator, -1))
          .filter(entry -> !entry.isEmpty())
          .map(Path::of)
          .toList();
    } finally {
      Directories.delete(directory);
    }
  }

  private static void run(Path directory, Path pom, Path found)
      throws IOException, InterruptedException {
    Path printed = directory.resolve("printed");
    Process maven =
        new ProcessBuilder(
                maven().toString(),
                "-B",
                "-q",
                "-f",
                pom.toString(),
                GOAL,
                "-DincludeScope=runtime",
                "-Dmdep.outputFile=" + found)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    try {
      maven.getOutputStream().close();
      if (!maven.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        throw new UnavailableException(
            "mvn has not ended after %s minutes".formatted(LONGEST_MINUTES), "");
      }
    } finally {
      maven.descendants().forEach(ProcessHandle::destroyForcibly);
      maven.destroyForcibly();
    }
    if (maven.exitValue() != 0 || !Files.exists(found)) {
      String text = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
      throw new UnavailableException(reason(text), text);
    }
  }

  /** The reason in Maven's output: the artifact that it could not fetch. */
  private static String reason(String printed) {
    return printed
        .lines()
        .filter(line -> line.contains("[ERROR]"))
        .findFirst()
        .map(line -> line.replaceFirst(".*\\[ERROR\\][^A-Za-z]*", ""))
        // it names the goal and the pom, which nobody but this class knows
        .map(
            line ->
                line.replaceFirst(
                    ".*?(Could not (find|transfer|resolve) artifact |The following artifacts )",
                    "$1"))
        .map(line -> line.replaceFirst(" -> \\[Help.*", ""))
        .orElse("mvn gives no reason");
  }

  private static String pom(List<Path> there, List<String> wanted) {
    String exclusions =
        there.stream()
            .map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
            .distinct()
            .map(
                "<exclusion><groupId>*</groupId><artifactId>%s</artifactId></exclusion>"::formatted)
            .collect(Collectors.joining("\n"));
    String dependencies =
        wanted.stream()
            .map(coordinates -> dependency(coordinates, exclusions))
            .collect(Collectors.joining("\n"));
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <groupId>io.github.streamparity</groupId>
      <artifactId>class-path</artifactId>
      <version>1</version>
      <packaging>pom</packaging>
      <dependencies>%s</dependencies>
    </project>
    """
        .formatted(dependencies);
  }

  private static String dependency(String coordinates, String exclusions) {
    String[] parts = coordinates.split(":", -1);
    return """
    <dependency>
      <groupId>%s</groupId>
      <artifactId>%s</artifactId>
      <version>%s</version>
      <exclusions>%s</exclusions>
    </dependency>
    """
        .formatted(parts[0], parts[1], parts[2], exclusions);
  }

  private static Path maven() throws UnavailableException {
    Map<String, String> environment = System.getenv();
    List<Path> directories = new ArrayList<>();
    if (environment.containsKey("MAVEN_HOME")) {
      directories.add(Path.of(environment.get("MAVEN_HOME"), "bin"));
    }
    Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .forEach(entry -> directories.add(Path.of(entry)));
    return directories.stream()
        .map(directory -> directory.resolve("mvn"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new UnavailableException(
                    "there is no mvn on the PATH to fetch it; install Maven, or name a SPARK_HOME and jars",
                    ""));
  }
}
