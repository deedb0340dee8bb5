package io.github.streamparity.harness.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Sparks on which a program can be replayed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SparkReleaseTest {
  @Test
  void a_version_has_the_scala_that_most_downloads_of_it_have() {
    assertThat(SparkRelease.of("3.5.6", Optional.empty())).hasToString("Spark 3.5.6 (Scala 2.12)");
    assertThat(SparkRelease.of("3.5.6", Optional.of("2.13")))
        .hasToString("Spark 3.5.6 (Scala 2.13)");
    assertThat(SparkRelease.of("4.1.0", Optional.empty()))
        .isEqualTo(SparkRelease.onClassPath())
        .hasToString("Spark 4.1.0 (Scala 2.13)");
  }

  @Test
  void what_cannot_be_replayed_is_refused_with_the_reason() {
    assertThatThrownBy(() -> SparkRelease.of("3.2.4", Optional.empty()))
        .hasMessage("Spark 3.2.4 does not run on JDK 17, as 3.3.0 and later do");
    assertThatThrownBy(() -> SparkRelease.of("4.0.1", Optional.of("2.12")))
        .hasMessage("Spark 4.0.1 is not built for Scala 2.12, but for 2.13");
    assertThatThrownBy(() -> SparkRelease.of("3.5", Optional.empty()))
        .hasMessage("not a version of Spark: 3.5");
  }

  @Test
  void the_jars_of_a_home_tell_its_versions(@TempDir Path home) throws Exception {
    assertThatThrownBy(() -> SparkRelease.in(home)).hasMessage(home + " has no directory jars");

    Path jars = Files.createDirectory(home.resolve("jars"));
    assertThatThrownBy(() -> SparkRelease.in(home))
        .hasMessage(home + " has no jars/spark-core_….jar");

    Files.createFile(jars.resolve("spark-core_2.12-3.4.4.jar"));
    assertThat(SparkRelease.in(home))
        .isEqualTo(new SparkRelease("3.4.4", "2.12", Optional.of(home)));
  }
}
