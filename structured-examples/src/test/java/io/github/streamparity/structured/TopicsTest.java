package io.github.streamparity.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TopicsTest {
  @Test
  void without_arguments_a_topic_has_the_name_of_its_input_or_output() {
    assertThat(parse()).isEqualTo(new Topics("localhost:9092", List.of("lines", "counts")));
  }

  @Test
  void what_is_given_is_taken_in_order() {
    assertThat(parse("k1:9092,k2:9093", "in.1"))
        .isEqualTo(new Topics("k1:9092,k2:9093", List.of("in.1", "counts")));
    assertThat(parse("k1:9092", "in", "out").topics()).containsExactly("in", "out");
  }

  @Test
  void one_argument_too_many_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("k1:9092", "in", "out", "more"))
        .withMessage("unexpected argument: more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k1", "k1:", ":9092", "k1:9092,", "k1:http", "k1:9092 k2:9092"})
  void what_is_no_address_is_refused(String servers) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(servers))
        .withMessage("not a list of HOST:PORT: " + servers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "größe", "a/b"})
  void what_is_no_topic_is_refused(String topic) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse("k1:9092", topic))
        .withMessage("not a topic: " + topic);
  }

  @Test
  void the_usage_names_the_topics() {
    assertThat(Topics.usage(List.of("lines", "counts")))
        .isEqualTo("[bootstrap-servers [lines-topic [counts-topic]]]");
  }

  private static Topics parse(String... args) {
    return Topics.parse(args, List.of("lines", "counts"));
  }
}
