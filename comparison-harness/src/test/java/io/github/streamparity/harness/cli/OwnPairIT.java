package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.cli.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own project, docs/own-pair, built outside this one; its pair comes in by each door. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnPairIT {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  @TempDir static Path directory;
  private static String built;
  private static Path jar;

  @BeforeAll
  static void build_it_with_its_own_tests() throws Exception {
    Path root = Path.of("..").toAbsolutePath().normalize();
    Path repository = directory.resolve("repository");
    publish(repository, root, "stream-parity", root.resolve("pom.xml"));
    for (String module : List.of("dstream-examples", "structured-examples", "comparison-harness")) {
      publish(repository, root, module, root.resolve(module).resolve("pom.xml"));
    }
    Path project = directory.resolve("own-pair");
    copy(root.resolve("docs/own-pair"), project);
    Files.writeString(directory.resolve("settings.xml"), settings(repository));
    Path log = directory.resolve("mvn.log");
    Process maven =
        new ProcessBuilder(maven(root), "-B", "-ntp", "-s", "../settings.xml", "package")
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(maven.waitFor(10, TimeUnit.MINUTES)).isTrue();
    built = Files.readString(log);
    jar = project.resolve("target/own-pair.jar");
    assertThat(maven.exitValue()).as(built).isEqualTo(0);
  }

  @Test
  void its_junit_test_replays_the_pair() {
    assertThat(built).contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
  }

  @Test
  void a_jar_with_services_brings_its_pairs_in() {
    Ended ended = parity("compare", "--jar", jar.toString(), "page-clicks");
    assertThat(ended.status()).as(ended.err()).isEqualTo(0);
    assertThat(ended.out()).contains("page-clicks: explained");
    assertThat(directory.resolve("parity-reports/page-clicks/report.html")).exists();
    assertThat(parity("list", "--jar", jar.toString()).out()).contains("page-clicks");
  }

  @Test
  void a_class_that_no_service_names_comes_in_by_its_name() {
    Ended ended =
        parity(
            "compare",
            "--jar",
            jar.toString(),
            "--pair",
            "com.example.clicks.StrictPageClicks",
            "page-clicks-strict");
    assertThat(ended.status()).as(ended.err()).isEqualTo(1);
    assertThat(ended.out()).contains("page-clicks-strict: divergent");
  }

  private static Ended parity(String... arguments) {
    return new Launcher(directory).run(arguments);
  }

  private static void publish(Path repository, Path root, String artifact, Path pom)
      throws IOException {
    Path to = repository.resolve("io/github/streamparity").resolve(artifact).resolve(VERSION);
    Files.createDirectories(to);
    Files.copy(pom, to.resolve(artifact + "-" + VERSION + ".pom"));
    Path built =
        root.resolve(artifact).resolve("target").resolve(artifact + "-" + VERSION + ".jar");
    if (Files.exists(built)) {
      Files.copy(built, to.resolve(built.getFileName()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(it -> !it.startsWith(from.resolve("target"))).toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** A local repository of its own; what the build has downloaded already serves as the remote. */
  private static String settings(Path repository) {
    Path downloaded = Path.of(System.getProperty("parity.local.repository"));
    return """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors>
            <mirror><id>downloaded</id><mirrorOf>central</mirrorOf><url>%s</url></mirror>
          </mirrors>
          <profiles>
            <profile>
              <id>build</id>
              <repositories>
                <repository>
                  <id>build</id>
                  <url>%s</url>
                  <snapshots><enabled>true</enabled></snapshots>
                </repository>
              </repositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>build</activeProfile></activeProfiles>
        </settings>
        """
        .formatted(directory.resolve("m2"), downloaded.toUri(), repository.toUri());
  }

  private static String maven(Path root) {
    boolean onPath =
        Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator, -1))
            .anyMatch(it -> Files.isExecutable(Path.of(it, "mvn")));
    return onPath ? "mvn" : root.resolve("mvnw").toString();
  }
}
