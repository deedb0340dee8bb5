package io.github.streamparity.harness.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.Exhaustive;
import io.github.streamparity.harness.testing.OwnPairProject.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two programs in Scala and two in Kotlin, built by Maven as their users build theirs. */
@Exhaustive
@DisplayNameGeneration(ReplaceUnderscores.class)
class LanguagesIT {
  @Test
  void case_classes_of_scala_2_12_and_data_classes_of_kotlin_are_rows_like_others(
      @TempDir Path directory) throws IOException {
    OwnPairProject scala = built("scala", directory);
    OwnPairProject kotlin = built("kotlin", directory);

    Ended compared =
        scala.parity(
            List.of(
                "compare",
                "--out",
                directory.resolve("out").toString(),
                scala.file("clicks.yaml").toString(),
                kotlin.file("clicks.yaml").toString()));

    assertThat(compared.status()).as(compared.output()).isZero();
    List<String> spark = new ArrayList<>();
    for (String language : List.of("scala", "kotlin")) {
      Path reports = directory.resolve("out").resolve(language + "-clicks");
      JsonNode report = new ObjectMapper().readTree(reports.resolve("report.json").toFile());
      assertThat(report.path("verdict").asText()).isEqualTo("explained");
      JsonNode side = report.at("/sides/reference");
      spark.add(side.path("spark").asText() + " on " + side.path("scala").asText());
      for (String variant : List.of("dstream", "structured")) {
        assertThat(reports.resolve(variant + ".capture.jsonl"))
            .as("%s %s", language, variant)
            .content()
            .contains("\"rows\":[{\"page\":\"home\",\"count\":3},{\"page\":\"shop\",\"count\":2}]");
      }
    }
    assertThat(spark).containsExactly("3.3.4 on 2.12", "4.1.0 on 2.13");
  }

  private static OwnPairProject built(String language, Path directory) throws IOException {
    OwnPairProject project =
        OwnPairProject.copied("docs/two-programs/" + language, directory.resolve(language));
    Ended built = project.mvn("package");
    assertThat(built.status()).as(built.output()).isZero();
    assertThat(Files.exists(project.file("target/clicks.jar"))).isTrue();
    return project;
  }
}
