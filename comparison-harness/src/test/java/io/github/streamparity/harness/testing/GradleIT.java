package io.github.streamparity.harness.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.testing.OwnPairProject.Ended;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial's project, built by Gradle with the file of docs/how-to-ci.md; skipped where there
 * is none. Debian's, 4.4, is the only one that a package registry has.
 */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class GradleIT {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BUILD =
      Pattern.compile("(?s)```kotlin\n(plugins \\{ id\\(\"java\"\\) }\n.*?)(tasks\\.test .*?)```");

  /** Does the work of {@code tasks.test}, for a Gradle that does not know the JUnit Platform. */
  private static final String LAUNCHER =
      """
      dependencies { testRuntimeOnly("org.junit.platform:junit-platform-console:%s") }
      task jupiter(type: JavaExec, dependsOn: testClasses) {
        classpath = sourceSets.test.runtimeClasspath
        main = "org.junit.platform.console.ConsoleLauncher"
        jvmArgs "-Xmx2g"
        args "execute", "--scan-classpath", "--disable-banner"
      }
      """;

  @Test
  void a_projects_own_test_compares_its_pair(@TempDir Path directory) throws IOException {
    assumeTrue(isThere(), "no gradle");
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    Matcher build = BUILD.matcher(Files.readString(ROOT.resolve("docs/how-to-ci.md")));
    assertThat(build.find()).isTrue();
    OwnPairProject project = OwnPairProject.typedTo(directory.resolve("own-pair"));
    Files.writeString(
        project.file("build.gradle"),
        build.group(1) + LAUNCHER.formatted(property("junit.version", pom)));

    Ended built = project.gradle("jupiter");

    assertThat(built.status()).as(built.output()).isZero();
    assertThat(built.output()).contains("3 tests successful", "0 tests failed");
    assertThat(build.group(1))
        .contains(
            "junit-jupiter:" + property("junit.version", pom),
            "assertj-core:" + property("assertj.version", pom),
            "spark-streaming_2.13:" + property("spark.version", pom),
            "spark-sql_2.13:" + property("spark.version", pom));
  }

  private static String property(String name, String pom) {
    Matcher property = Pattern.compile("<%s>([^<]*)<".formatted(Pattern.quote(name))).matcher(pom);
    assertThat(property.find()).isTrue();
    return property.group(1);
  }

  private static boolean isThere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, "gradle")));
  }
}
