package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Launchers that start at once in a checkout that is not built: one builds, the others wait for it.
 * The checkout has this one's pom and launcher; in place of Maven stands what puts this one's build
 * there, and what decides how long that takes.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BuildIT {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path checkout;

  @BeforeEach
  void a_checkout() throws IOException {
    for (String module : List.of("dstream-examples", "structured-examples", "comparison-harness")) {
      Files.createDirectories(checkout.resolve(module).resolve("src/main"));
      Files.copy(ROOT.resolve(module).resolve("pom.xml"), checkout.resolve(module + "/pom.xml"));
    }
    Files.copy(ROOT.resolve("pom.xml"), checkout.resolve("pom.xml"));
    Files.copy(ROOT.resolve("parity"), checkout.resolve("parity"));
    Files.createDirectories(checkout.resolve("bin"));
  }

  /** Puts a script in place of Maven that first waits until a condition of the shell holds. */
  private void mavenWaitsFor(String condition) throws IOException {
    Path maven = checkout.resolve("bin/mvn");
    Files.writeString(
        maven,
        """
        #!/bin/sh
        echo built >>'%1$s/builds'
        tries=0
        until %2$s; do
          tries=$((tries + 1))
          [ $tries -lt 600 ] || exit 1
          sleep 0.1
        done
        for module in dstream-examples structured-examples comparison-harness; do
          mkdir -p '%1$s'/$module/target
          cp '%3$s'/$module/target/*.jar '%1$s'/$module/target
        done
        cp '%3$s/comparison-harness/target/parity.classpath' '%1$s/comparison-harness/target'
        """
            .formatted(checkout, condition, ROOT));
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process parity(String said) throws IOException {
    ProcessBuilder parity =
        new ProcessBuilder(checkout.resolve("parity").toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(checkout.resolve(said).toFile());
    parity.environment().merge("PATH", checkout.resolve("bin") + ":", (path, bin) -> bin + path);
    parity.environment().put("PARITY_ARCHIVE", "off");
    return parity.start();
  }

  private String ended(Process process, String said) throws Exception {
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String printed = Files.readString(checkout.resolve(said));
    assertThat(ended).as("ended: %s", printed).isTrue();
    assertThat(process.exitValue()).as(printed).isEqualTo(0);
    assertThat(printed).contains("parity 0.").contains("Spark 4");
    return printed;
  }

  @Test
  void of_two_that_start_at_once_one_builds_and_the_other_waits() throws Exception {
    mavenWaitsFor("grep -q 'waiting for it' '%1$s/first' '%1$s/second'".formatted(checkout));
    Process first = parity("first");
    Process second = parity("second");
    String said = ended(first, "first") + ended(second, "second");
    assertThat(said)
        .containsOnlyOnce("parity: building")
        .containsOnlyOnce("parity: another ./parity (process ");
    assertThat(checkout.resolve("builds")).hasContent("built\n");
    assertThat(checkout.resolve("target/parity.building")).doesNotExist();
  }

  @Test
  void what_a_killed_one_left_is_taken_away() throws Exception {
    mavenWaitsFor("true");
    Process gone = new ProcessBuilder("true").start();
    assertThat(gone.waitFor(1, TimeUnit.MINUTES)).isTrue();
    Files.createDirectories(checkout.resolve("target"));
    Files.createSymbolicLink(
        checkout.resolve("target/parity.building"), Path.of(Long.toString(gone.pid())));
    assertThat(ended(parity("first"), "first")).contains("parity: building");
    assertThat(Files.isSymbolicLink(checkout.resolve("target/parity.building"))).isFalse();
  }

  @Test
  void a_change_of_the_agent_is_built() throws Exception {
    mavenWaitsFor("true");
    assertThat(ended(parity("first"), "first")).contains("parity: building");
    assertThat(ended(parity("second"), "second")).doesNotContain("parity: building");
    Path agent = checkout.resolve("comparison-harness/program-agent/src/main");
    Files.createDirectories(agent);
    Files.createFile(agent.resolve("Agent.java"));
    assertThat(ended(parity("third"), "third")).contains("parity: building");
  }
}
