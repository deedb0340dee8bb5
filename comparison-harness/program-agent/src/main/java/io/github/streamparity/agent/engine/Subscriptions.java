package io.github.streamparity.agent.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.agent.engine.Subscription.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads subscriptions from the options of a query's Kafka source or of a batch. */
final class Subscriptions {
  private Subscriptions() {}

  /**
   * @param option the value of an option, by its name
   * @throws IllegalStateException if the pair has no such input
   */
  static Subscription of(Function<String, Optional<String>> option) {
    Map<Place, Long> from = from(option.apply("startingOffsets").orElse(""));
    Optional<String> pattern = option.apply("subscribePattern");
    if (pattern.isPresent()) {
      return Subscription.toPattern(
          Pattern.compile(pattern.get()).asMatchPredicate(), pattern.get(), from);
    }
    Optional<String> assigned = option.apply("assign");
    if (assigned.isPresent()) {
      TreeSet<Place> places = new TreeSet<>();
      each(json(assigned.get()), (topic, partitions) -> places.addAll(places(topic, partitions)));
      return Subscription.toPartitions(places, from);
    }
    String topics =
        option
            .apply("subscribe")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the program reads kafka, and names no topic: one of subscribe,"
                            + " subscribePattern and assign is needed"));
    return Subscription.toTopics(topics(topics), from);
  }

  /** The topics that it reads. */
  static Predicate<String> topics(Function<String, Optional<String>> option) {
    Set<String> named = new TreeSet<>();
    option.apply("assign").ifPresent(it -> each(json(it), (topic, any) -> named.add(topic)));
    option.apply("subscribe").ifPresent(it -> named.addAll(topics(it)));
    Predicate<String> isNamed = named::contains;
    return option
        .apply("subscribePattern")
        .map(it -> isNamed.or(Pattern.compile(it).asMatchPredicate()))
        .orElse(isNamed);
  }

  private static List<String> topics(String names) {
    return Stream.of(names.split(",", -1)).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  /**
   * Goes on only where the script has none of the topics that a program reads at once: what a
   * broker has of them is something else.
   *
   * @throws IllegalStateException that names one
   */
  static void readingOnce(Predicate<String> topics) {
    Replay.now().topics().stream()
        .filter(topics)
        .findFirst()
        .ifPresent(
            topic -> {
              throw new IllegalStateException(
                  "the program reads the topic %s as a batch, and the pair has it as an input: only a stream of it can be scripted"
                      .formatted(topic));
            });
  }

  private static List<Place> places(String topic, JsonNode partitions) {
    TreeSet<Place> places = new TreeSet<>();
    partitions.forEach(it -> places.add(new Place(topic, it.asInt())));
    return List.copyOf(places);
  }

  /** Offsets to begin with; those below 0 stand for the earliest and the latest. */
  private static Map<Place, Long> from(String offsets) {
    Map<Place, Long> from = new TreeMap<>();
    if (offsets.strip().startsWith("{")) {
      each(
          json(offsets),
          (topic, partitions) ->
              each(
                  partitions,
                  (partition, offset) -> {
                    if (offset.asLong() >= 0) {
                      from.put(new Place(topic, Integer.parseInt(partition)), offset.asLong());
                    }
                  }));
    }
    return from;
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an option of kafka is not JSON: " + text, e);
    }
  }

  private static void each(JsonNode object, BiConsumer<String, JsonNode> action) {
    object.fieldNames().forEachRemaining(name -> action.accept(name, object.get(name)));
  }
}
