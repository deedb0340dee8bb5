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

  @Test
  void an_object_that_extends_app_has_scalas_own_clock_threads_and_exit_in_the_scripts_time(
      @TempDir Path directory) throws IOException {
    OwnPairProject scala =
        OwnPairProject.copied("docs/two-programs/scala", directory.resolve("scala"));
    Files.writeString(
        scala.file("src/main/scala/AppClicks.scala"),
        """
        import java.nio.file.{Files, Paths, StandardOpenOption}
        import org.apache.spark.SparkConf
        import org.apache.spark.streaming.{Seconds, StreamingContext}
        import scala.concurrent.ExecutionContext.Implicits.global
        import scala.concurrent.Future
        import scala.concurrent.duration._

        object AppClicks extends App {
          val streaming = new StreamingContext(new SparkConf().setAppName("AppClicks"), Seconds(1))
          streaming.socketTextStream(args(0), args(1).toInt).foreachRDD { rdd =>
            val lines = rdd.collect().mkString("", "\\n", "\\n")
            Future {
              var turn = 0L
              while (turn < 500000000L) turn += 1 + turn % 2
              Files.write(Paths.get(args(2)), lines.getBytes, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)
            }
          }
          streaming.start()
          val deadline = 2.seconds.fromNow
          while (deadline.hasTimeLeft()) Thread.sleep(500)
          streaming.stop(stopSparkContext = false)
          sys.exit(0)
        }
        """);
    Ended built = scala.mvn("package");
    assertThat(built.status()).as(built.output()).isZero();
    Files.writeString(
        scala.file("app.yaml"),
        """
        reference: %1$s
        candidate: %1$s
        inputs: {lines: "socket:9999"}
        bodies: run
        outputs:
          lines: {reference: "text:{work}/lines.txt", candidate: "text:{work}/lines.txt", columns: {line: string}}
        script: app-script.yaml
        """
            .formatted(
                "{jar: target/clicks.jar, main: AppClicks, spark: 3.3.4,"
                    + " args: [localhost, \"9999\", \"{work}/lines.txt\"]}"));
    Files.writeString(
        scala.file("app-script.yaml"), "ticks: [[one], [two], [three], [four], [five]]");

    Path out = directory.resolve("out");
    Ended compared =
        scala.parity(
            List.of("compare", "--out", out.toString(), scala.file("app.yaml").toString()));

    assertThat(compared.status()).as(compared.output()).isZero();
    assertThat(Files.readString(out.resolve("app/dstream.capture.jsonl")).lines())
        .filteredOn(line -> line.contains("\"rows\":[{"))
        .containsExactly(
            "{\"tick\":1,\"output\":\"lines\",\"rows\":[{\"line\":\"one\"}]}",
            "{\"tick\":2,\"output\":\"lines\",\"rows\":[{\"line\":\"two\"}]}",
            "{\"tick\":3,\"output\":\"lines\",\"rows\":[{\"line\":\"three\"}]}");
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
