package io.github.streamparity.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.streamparity.agent.engine.Subscription.Place;
import io.github.streamparity.agent.wire.Message;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A program sees the script's topics. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubscriptionTest {
  private static final Place FIRST = new Place("clicks", 0);
  private static final Place SECOND = new Place("clicks", 1);
  private static final Place VIEWS = new Place("views", 0);

  @Test
  void a_topic_has_from_the_start_all_partitions_to_which_the_script_ever_writes() {
    begin(Map.of("kafka:clicks", "clicks"), beginning(0), beginning(1));

    Subscription clicks = Subscription.toTopics(List.of("clicks"), Map.of());

    assertThat(clicks.places()).containsExactly(FIRST, SECOND);
    assertThat(clicks.end(SECOND, 0)).isZero();
    assertThat(clicks.lastTick()).isEmpty();
  }

  @Test
  void offsets_follow_each_other_from_where_the_program_begins() {
    Replay replay = begin(Map.of("kafka:clicks", "clicks"), beginning(0), beginning(1));
    Subscription clicks = Subscription.toTopics(List.of("clicks"), Map.of(FIRST, 7L));
    replay.arrive(1, records("clicks", "a", Map.of("value", "b", "partition", 1L), "c"));
    replay.arrive(2, records("clicks", "d"));

    assertThat(clicks.end(FIRST, 1)).isEqualTo(9);
    assertThat(clicks.end(FIRST, 2)).isEqualTo(10);
    assertThat(texts(clicks.entries(FIRST, 8, 10))).containsExactly("c", "d");
    assertThat(texts(clicks.arrived(FIRST, 0, 1))).containsExactly("a", "c");
    assertThat(texts(clicks.arrived(FIRST, 1, 2))).containsExactly("d");
    assertThat(clicks.entries(SECOND, 0, 9).get(0).timestamp())
        .isEqualTo(Instant.parse("2018-06-21T23:00:30Z"));
    assertThat(clicks.lastTick()).contains(2);
  }

  @Test
  void a_program_that_begins_later_than_the_script_sees_only_the_rest() {
    Replay replay = begin(Map.of("kafka:clicks", "clicks"), with(beginning(0), "offset", 5L));
    Subscription clicks = Subscription.toTopics(List.of("clicks"), Map.of(FIRST, 6L));
    replay.arrive(
        1,
        records("clicks", Map.of("value", "b", "offset", 9L), Map.of("value", "a", "offset", 5L)));

    assertThat(clicks.start(FIRST)).isEqualTo(6);
    assertThat(texts(clicks.arrived(FIRST, 0, 1))).containsExactly("b");
    assertThat(clicks.end(FIRST, 1)).isEqualTo(10);
  }

  @Test
  void an_offset_that_was_there_already_is_a_mistake() {
    Replay replay = begin(Map.of("kafka:clicks", "clicks"), beginning(0));
    Subscription clicks = Subscription.toTopics(List.of("clicks"), Map.of());
    replay.arrive(1, records("clicks", "a", "b", Map.of("value", "c", "offset", 1L)));

    assertThatIllegalStateException()
        .isThrownBy(clicks::lastTick)
        .withMessage("tick 1: the offset 1 of topic clicks, partition 0, comes after the offset 1");
  }

  @Test
  void several_topics_are_one_input_or_one_each() {
    begin(Map.of("kafka:clicks,views", "all"), with(beginning("all", 0), "topic", "views"));
    Subscription all = Subscription.toTopics(List.of("clicks", "views"), Map.of());
    assertThat(all.inputs()).containsExactly("all");
    assertThat(all.places()).containsExactly(FIRST, VIEWS);

    Replay replay = begin(Map.of("kafka:clicks", "c", "kafka:views", "v"));
    Subscription each = Subscription.toTopics(List.of("clicks", "views"), Map.of());
    assertThat(each.inputs()).containsExactly("c", "v");
    replay.arrive(1, Map.of("c", List.of("a"), "v", List.of("b")));
    assertThat(texts(each.arrived(VIEWS, 0, 1))).containsExactly("b");
  }

  @Test
  void a_partition_that_is_not_assigned_is_not_read() {
    Replay replay = begin(Map.of("kafka:clicks", "clicks"), beginning(0), beginning(1));
    Subscription first =
        Subscription.toPartitions(new TreeSet<>(List.of(FIRST)), Map.of(FIRST, 3L));
    replay.arrive(1, records("clicks", "a", Map.of("value", "b", "partition", 1L)));

    assertThat(first.places()).containsExactly(FIRST);
    assertThat(first.lastTick()).contains(1);
    assertThat(first.end(FIRST, 1)).isEqualTo(4);
  }

  @Test
  void an_input_that_the_program_does_not_read_is_reported() {
    begin(Map.of("kafka:clicks", "clicks"), with(beginning(0), "topic", "cliks"));
    assertThatIllegalStateException()
        .isThrownBy(() -> Subscription.toTopics(List.of("clicks"), Map.of()))
        .withMessage(
            "the script has records in the topic cliks, and the program reads kafka:clicks from the"
                + " same input");
    assertThatIllegalStateException()
        .isThrownBy(() -> Subscription.toTopics(List.of("views"), Map.of()))
        .withMessage(
            "the program reads kafka:views, and the pair has no such input: [kafka:clicks]");

    begin(Map.of("kafka:c.*", "clicks"), beginning(0));
    assertThatIllegalStateException()
        .isThrownBy(() -> Subscription.toPattern(it -> true, "c.*", Map.of()))
        .withMessage("a record of the input clicks has no topic, and the program reads kafka:c.*");
  }

  private static Replay begin(Map<String, String> inputs, Object... beginnings) {
    return Replay.begin(
        null,
        Message.of("settings")
            .with("partitions", 1)
            .with("timeout", 1000)
            .with("start", Instant.parse("2018-06-21T23:00:30Z").toEpochMilli())
            .with("interval", 1000)
            .with("inputs", inputs)
            .with("sources", Map.of())
            .with("outputs", Map.of())
            .with("probes", List.of())
            .with("beginnings", List.of(beginnings)));
  }

  private static Map<String, Object> beginning(int partition) {
    return beginning("clicks", partition);
  }

  private static Map<String, Object> beginning(String input, int partition) {
    return Message.of("").with("input", input).with("partition", partition).values();
  }

  private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
    return new Message("", values).with(name, value).values();
  }

  private static Map<String, Object> records(String input, Object... records) {
    return Map.of(input, Arrays.asList(records));
  }

  private static List<String> texts(List<Subscription.Entry> entries) {
    return entries.stream().map(it -> it.record().value()).toList();
  }
}
