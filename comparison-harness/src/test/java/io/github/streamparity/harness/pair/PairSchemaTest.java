package io.github.streamparity.harness.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.docs.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pair files and their schema say the same. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PairSchemaTest {
  private static final Schema SCHEMA = Schema.of("pair");

  private static final String EVERY_KEY =
      """
      name: clicks
      description: Counts clicks
      reference: {jar: old.jar, main: com.acme.OldJob, args: [localhost, 9999], conf: {a: 1}, sources: {"receiver:Tweets": TweetOfText}}
      candidate: {jars: [new.jar], main: com.acme.NewJob, spark: 3.5.6, scala: 2.13, packages: ["a:b_2.13:1.0"], env: {JAVA_HOME: /java}}
      inputs: {lines: {reference: "socket:9999", candidate: "kafka:lines"}, more: "socket:7777"}
      outputs:
        counts:
          reference: print@OldJob.java:31
          candidate: query:0
          columns: {word: string, count: long}
          key: [word]
          folding: {reference: complete, candidate: update}
          ordered: false
      notCompared: {reference: [print@OldJob.java:45]}
      bodies: run
      accepts: [empty-tick]
      script: clicks-script.yaml
      """;

  @Test
  void every_pair_file_of_the_documentation_is_valid() throws Exception {
    try (Stream<Path> files = Files.walk(Path.of("../docs/two-programs"))) {
      List<String> pairs =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .map(Schema::read)
              .filter(text -> text.contains("\nreference:"))
              .toList();
      assertThat(pairs).hasSizeGreaterThan(4);
      assertThat(pairs)
          .allSatisfy(text -> assertThat(SCHEMA.problems(Schema.yaml(text))).isEmpty());
    }
  }

  @Test
  void every_key_is_known() {
    assertThat(SCHEMA.problems(Schema.yaml(EVERY_KEY))).isEmpty();
  }

  @Test
  void outputs_of_both_sides_may_be_left_out_by_one_list() {
    String each = "{reference: [print@OldJob.java:45]}";
    assertThat(EVERY_KEY).contains(each);
    assertThat(SCHEMA.problems(Schema.yaml(EVERY_KEY.replace(each, "[query:1]")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "name: clicks > name: My Clicks",
        "description > descripton",
        "main: com.acme.OldJob > man: com.acme.OldJob",
        "scala: 2.13 > scala: 2.11",
        "spark: 3.5.6, > ''",
        "a:b_2.13:1.0 > a:b_2.13",
        "args: [localhost, 9999] > args: localhost",
        "candidate: query:0 > query: 0",
        "count: long > count: int",
        "key: [word] > key: word",
        "candidate: update > candidate: updating",
        "ordered: false > ordered: sometimes",
        "notCompared: > notcompared:",
        "reference: [print@OldJob.java:45] > old: [print@OldJob.java:45]",
        "reference: [print@OldJob.java:45] > reference: print@OldJob.java:45",
        "bodies: run > bodies: maybe",
        "accepts: [empty-tick] > accepts: empty-tick",
        "candidate: \"kafka:lines\" > other: \"kafka:lines\"",
        "inputs: > input:",
        "outputs: > output:",
      })
  void a_wrong_file_is_refused(String right, String wrong) {
    assertThat(EVERY_KEY).contains(right);
    String text = EVERY_KEY.replace(right, wrong);
    assertThat(SCHEMA.problems(Schema.yaml(text))).isNotEmpty();
  }
}
