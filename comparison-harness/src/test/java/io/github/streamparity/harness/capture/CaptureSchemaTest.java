package io.github.streamparity.harness.capture;

import static io.github.streamparity.harness.capture.Captures.END;
import static io.github.streamparity.harness.capture.Captures.FIRST;
import static io.github.streamparity.harness.capture.Captures.HEADER;
import static io.github.streamparity.harness.capture.Captures.REFUSED;
import static io.github.streamparity.harness.capture.Captures.WORD_COUNT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.docs.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures and the schema of their lines say the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaptureSchemaTest {
  private static final Schema SCHEMA = Schema.of("capture-line");
  private static final Path PAGE = Path.of("../docs/reference-capture.md");

  @Test
  void every_line_of_a_capture_has_the_fields_that_the_schema_names_and_no_other() {
    assertThat(Stream.concat(WORD_COUNT.lines(), REFUSED.lines()))
        .allSatisfy(
            line -> assertThat(SCHEMA.problemsAndUnknownFields(Schema.json(line))).isEmpty());
  }

  @Test
  void so_has_a_capture_that_somebody_recorded() {
    String page = Schema.read(PAGE);
    String recorded = page.substring(page.indexOf("{\"format\": \"streamparity-capture/2\""));
    List<String> lines = recorded.lines().takeWhile(line -> line.startsWith("{")).toList();
    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allSatisfy(
            line -> assertThat(SCHEMA.problemsAndUnknownFields(Schema.json(line))).isEmpty());
  }

  static Stream<String> mistakes() {
    return Stream.of(
        "[]",
        "{}",
        "{\"tock\":1}",
        "{\"tick\":1}",
        HEADER.replace("capture/2", "capture/1"),
        HEADER.replace("\"variant\":\"dstream\"", "\"variant\":\"D\""),
        HEADER.replace("\"engine\":\"dstream\"", "\"engine\":\"flink\""),
        HEADER.replace("\"long\"", "\"int\""),
        HEADER.replace("\"per-batch\"", "\"batch\""),
        HEADER.replace("\"ticks\":4", "\"ticks\":0"),
        HEADER.replace("\"1s\"", "\"1y\""),
        HEADER.replace("\"2018-06-21T23:00:30Z", "\"today"),
        HEADER.replace("[\"empty-tick\"]", "[{\"cause\":\"x\",\"delay\":\"5\"}]"),
        FIRST.replace("1", "0"),
        FIRST.replace("\"tick\":1", "\"tick\":1.5"),
        FIRST.replace("[", "[5,"),
        FIRST.replace("\"rows\"", "\"row\""),
        FIRST.replace("\"tick\"", "\"x\":1,\"tick\""),
        END.replace("completed\"", "done\""),
        END.replace("\"completed\"", "\"failed\""),
        REFUSED.replace("\"failed\"", "\"completed\""),
        END.replace("Ticks\":4", "Ticks\":-4"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void a_wrong_line_is_refused(String line) {
    assertThat(SCHEMA.problems(Schema.json(line))).isNotEmpty();
  }
}
