package io.github.streamparity.harness.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.streamparity.harness.declare.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScriptRoundTripTest {
  private static final List<String> PIECES =
      List.of(
          " ",
          "  ",
          "\t",
          "\n",
          "\r\n",
          "\r",
          "#",
          " # ",
          ": ",
          ":",
          "-",
          "- ",
          "---",
          "...",
          "[",
          "]",
          "{",
          "}",
          ",",
          "&a",
          "*a",
          "!",
          "!!str",
          "|",
          ">",
          "'",
          "\"",
          "\\",
          "\\n",
          "%",
          "@",
          "`",
          "?",
          "? ",
          "<<",
          "~",
          "null",
          "no",
          "1.0",
          "0x1F",
          "2021-10-01",
          "=1+1",
          "]]>",
          "<script>",
          "\u0000",
          "\u0007",
          "\u001b[31m",
          "\u007f",
          "\u0085",
          "\u009f",
          "\u00a0",
          "\u2028",
          "\u2029",
          "\u202e",
          "\u200b",
          "\ufeff",
          "\ufffe",
          "\uffff",
          "\ufffd",
          "\ue000",
          "é",
          "e\u0301",
          "日本",
          "א",
          "😀",
          "\udbff\udfff",
          "blue",
          "green");

  @TempDir private Path dir;

  @Test
  void any_text_survives_both_formats() throws Exception {
    Script script = nasty(new Random(20260101));
    Path yaml = dir.resolve("nasty.yaml");
    ScriptWriter.writeYaml(script, yaml);
    Path lines = dir.resolve("nasty.jsonl");
    ScriptWriter.writeJsonLines(script, lines);
    assertSame(script, ScriptReader.read(yaml, List.of()));
    assertSame(script, ScriptReader.read(lines, List.of()));
  }

  @Test
  void every_character_alone_survives_yaml() throws Exception {
    List<String> all = new ArrayList<>();
    for (int c = 0; c <= 0x2FFF; c++) {
      all.add(Character.toString(c));
    }
    Script script = ScriptBuilder.named("all").tick(all.toArray(String[]::new)).build();
    Path yaml = dir.resolve("all.yaml");
    ScriptWriter.writeYaml(script, yaml);
    assertSame(script, ScriptReader.read(yaml, List.of()));
  }

  @Test
  void a_short_tick_stands_on_one_line() throws Exception {
    Script script =
        ScriptBuilder.named("blue-green")
            .start(Instant.parse("2018-06-21T23:00:30Z"))
            .tick("blue blue green", "no", " x ")
            .tick()
            .tick(Map.of("clicks", List.of("a", "b")))
            .tick("x".repeat(99), "why")
            .build();
    Path yaml = dir.resolve("short.yaml");
    ScriptWriter.writeYaml(script, yaml);
    assertThat(Files.readString(yaml))
        .isEqualTo(
            """
            name: blue-green
            start: 2018-06-21T23:00:30Z
            interval: 1s
            ticks:
              - [blue blue green, "no", " x "]
              - []
              - {clicks: [a, b]}
              - - %s
                - why
            """
                .formatted("x".repeat(99)));
  }

  @Test
  void an_empty_tick_of_several_inputs_is_an_empty_mapping() throws Exception {
    List<String> inputs = List.of("impressions", "clicks");
    List<Input> declared = inputs.stream().map(Input::named).toList();
    Script script =
        ScriptReader.parse("ticks: [{clicks: [a]}, {}, {clicks: [b]}]", "x.yaml", declared);
    Path yaml = dir.resolve("x.yaml");
    ScriptWriter.writeYaml(script, yaml, inputs);
    assertThat(Files.readString(yaml)).endsWith("- {clicks: [a]}\n  - {}\n  - {clicks: [b]}\n");
    assertSame(script, ScriptReader.read(yaml, declared));
  }

  @Test
  void the_records_of_a_pairs_one_input_are_plain_lists() throws Exception {
    Script script = ScriptReader.parse("ticks: [[a]]", "x.yaml", List.of(Input.named("lines")));
    Path yaml = dir.resolve("x.yaml");
    ScriptWriter.writeYaml(script, yaml, List.of("lines"));
    assertThat(Files.readString(yaml)).endsWith("ticks:\n  - [a]\n");
  }

  @Test
  void ten_million_characters_survive() throws Exception {
    Script script = ScriptBuilder.named("long").tick("a\u0001 é".repeat(2_500_000)).build();
    Path yaml = dir.resolve("long.yaml");
    ScriptWriter.writeYaml(script, yaml);
    assertThat(Ticks.of(ScriptReader.read(yaml, List.of())).equals(Ticks.of(script))).isTrue();
  }

  @Test
  void a_tick_can_be_looked_up_forwards_and_backwards() {
    Script script = ScriptBuilder.named("x").tick("a").tick().tick("c").build();
    try (TickLookup lookup = new TickLookup(script)) {
      assertThat(lookup.tick(3).records("")).containsExactly("c");
      assertThat(lookup.tick(3).records("")).containsExactly("c");
      assertThat(lookup.tick(1).records("")).containsExactly("a");
      assertThat(lookup.tick(2).records("")).isEmpty();
      assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> lookup.tick(4));
    }
  }

  @Test
  void a_builder_refuses_what_a_reader_would_refuse() {
    assertThatIllegalArgumentException().isThrownBy(() -> ScriptBuilder.named(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> ScriptBuilder.named("x").build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptBuilder.named("x").tick("a\ud800"))
        .withMessage("a record of tick 1 has half of a surrogate pair");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ScriptBuilder.named("x")
                    .interval(Duration.ofSeconds(5))
                    .start(Instant.parse("2018-06-21T23:00:31Z"))
                    .tick()
                    .build())
        .withMessageEndingWith("nearest 2018-06-21T23:00:30Z");
  }

  private static Script nasty(Random random) {
    ScriptBuilder builder = ScriptBuilder.named("nasty: #1");
    for (int tick = 0; tick < 400; tick++) {
      List<String> records = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        records.add(text(random));
      }
      if (random.nextBoolean()) {
        builder.tick(records.toArray(String[]::new));
      } else {
        builder.tick(Map.of("a: b", records, "", List.of(text(random)), "null", List.of("x")));
      }
    }
    return builder.build();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static void assertSame(Script expected, Script actual) {
    assertThat(actual.name()).isEqualTo(expected.name());
    assertThat(actual.start()).isEqualTo(expected.start());
    assertThat(actual.interval()).isEqualTo(expected.interval());
    assertThat(actual.records()).isEqualTo(expected.records());
    assertThat(Ticks.of(actual)).isEqualTo(Ticks.of(expected));
  }
}
