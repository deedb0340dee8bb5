package io.github.streamparity.agent.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The partitions of topics that a stream or a query reads, and what the script has in them.
 *
 * <p>A topic has from the start all partitions that the script ever writes to. A record without an
 * offset follows the one before in its partition; the first has the offset at which the program
 * begins to read, or 0.
 */
final class Subscription {
  /** A partition of a topic. */
  record Place(String topic, int partition) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Comparator.comparing(Place::topic)
          .thenComparingInt(Place::partition)
          .compare(this, other);
    }
  }

  /**
   * A record in a partition.
   *
   * @param tick in which it arrived
   */
  record Entry(Place place, long offset, int tick, Instant timestamp, Arrived record) {}

  private final Replay replay;
  private final String source;

  /** The pair's name of each input to the topic of a record that names none. */
  private final Map<String, Optional<String>> inputs;

  private final Predicate<Place> isRead;
  private final NavigableMap<Place, NavigableMap<Long, Entry>> written = new TreeMap<>();

  /** The offset at which the program begins to read each partition. */
  private final NavigableMap<Place, Long> starts = new TreeMap<>();

  /** The offset of the next record of each partition that names none. */
  private final NavigableMap<Place, Long> next = new TreeMap<>();

  private int upTo;

  private Subscription(
      Replay replay,
      String source,
      Map<String, Optional<String>> inputs,
      Predicate<String> topic,
      Predicate<Place> isRead,
      Map<Place, Long> from) {
    this.replay = replay;
    this.source = source;
    this.inputs = inputs;
    this.isRead = isRead;
    for (Replay.Beginning it : replay.beginnings()) {
      if (inputs.containsKey(it.input())) {
        Place place = new Place(topic(it.input(), it.topic()), it.partition());
        requireRead(place, topic);
        if (isRead.test(place) && (it.offset().isPresent() || !starts.containsKey(place))) {
          begin(place, it.offset(), Optional.ofNullable(from.get(place)));
        }
      }
    }
  }

  /**
   * A subscription to topics.
   *
   * @param from the offsets that the program names to begin with
   * @throws IllegalStateException if the pair has no such input
   */
  static Subscription toTopics(List<String> topics, Map<Place, Long> from) {
    Subscription made = of(topics, place -> true, from);
    for (String topic : topics) {
      for (int i = 0; i < Replay.now().partitions(); i++) {
        made.beginIfAbsent(new Place(topic, i), from);
      }
    }
    return made;
  }

  /** A subscription to all topics whose names match a pattern. */
  static Subscription toPattern(Predicate<String> pattern, String text, Map<Place, Long> from) {
    return new Subscription(
        Replay.now(),
        "kafka:" + text,
        Map.of(Replay.now().input("kafka:" + text), Optional.empty()),
        pattern,
        place -> true,
        from);
  }

  /** A subscription to some partitions only; what the script has in others is not read. */
  static Subscription toPartitions(NavigableSet<Place> assigned, Map<Place, Long> from) {
    List<String> topics = assigned.stream().map(Place::topic).distinct().toList();
    Subscription made = of(topics, assigned::contains, from);
    assigned.forEach(place -> made.beginIfAbsent(place, from));
    return made;
  }

  private static Subscription of(
      List<String> topics, Predicate<Place> isRead, Map<Place, Long> from) {
    Replay replay = Replay.now();
    String source = "kafka:" + String.join(",", topics);
    return new Subscription(
        replay, source, replay.inputs(source, topics), topics::contains, isRead, from);
  }

  /** A partition to which the script never writes. */
  private void beginIfAbsent(Place place, Map<Place, Long> from) {
    if (!starts.containsKey(place)) {
      begin(place, Optional.empty(), Optional.ofNullable(from.get(place)));
    }
  }

  private void begin(Place place, Optional<Long> first, Optional<Long> from) {
    starts.put(place, from.or(() -> first).orElse(0L));
    next.put(place, first.or(() -> from).orElse(0L));
    written.put(place, new TreeMap<>());
  }

  /** The name of the source, for people: {@code kafka:lines}. */
  String source() {
    return source;
  }

  /** The names of the pair's inputs. */
  List<String> inputs() {
    return List.copyOf(inputs.keySet());
  }

  /** All partitions that are read. */
  NavigableSet<Place> places() {
    return new TreeSet<>(starts.keySet());
  }

  /** The offset at which the program begins to read a partition. */
  long start(Place place) {
    return starts.get(place);
  }

  /** The offset after the last record that arrived up to a tick. */
  synchronized long end(Place place, int tick) {
    read(tick);
    for (Entry entry : written.get(place).descendingMap().values()) {
      if (entry.tick() <= tick) {
        return entry.offset() + 1;
      }
    }
    return start(place);
  }

  /** The records of a partition from one offset to before another. */
  synchronized List<Entry> entries(Place place, long from, long until) {
    return List.copyOf(written.get(place).subMap(from, until).values());
  }

  /** The records of a partition that arrived after one tick and up to another. */
  synchronized List<Entry> arrived(Place place, int after, int tick) {
    read(tick);
    List<Entry> arrived = new ArrayList<>();
    for (Entry entry : written.get(place).descendingMap().values()) {
      if (entry.tick() <= after) {
        break;
      }
      if (entry.tick() <= tick) {
        arrived.add(entry);
      }
    }
    Collections.reverse(arrived);
    return arrived;
  }

  /** The last tick in which a record arrived that is read. */
  synchronized Optional<Integer> lastTick() {
    read(replay.tick());
    return written.values().stream()
        .filter(it -> !it.isEmpty())
        .map(it -> it.lastEntry().getValue().tick())
        .max(Comparator.naturalOrder());
  }

  private void requireRead(Place place, Predicate<String> topic) {
    if (!topic.test(place.topic())) {
      throw new IllegalStateException(
          "the script has records in the topic %s, and the program reads %s from the same input"
              .formatted(place.topic(), source));
    }
  }

  private void read(int tick) {
    while (upTo < tick) {
      upTo++;
      inputs.keySet().forEach(input -> write(input, replay.records(input, upTo - 1, upTo)));
    }
  }

  private void write(String input, List<Arrived> arrived) {
    List<Arrived> records = new ArrayList<>(arrived);
    if (records.stream().allMatch(it -> it.offset().isPresent())) {
      // in whatever order they are given: in a partition they are in that of their offsets
      records.sort(Comparator.comparingLong(it -> it.offset().orElseThrow()));
    }
    int slice = 0; // the partition of a record that names none
    for (List<Arrived> ofSlice : Slices.of(records, replay.partitions())) {
      for (Arrived record : ofSlice) {
        Place place = new Place(topic(input, record.topic()), record.partition().orElse(slice));
        if (isRead.test(place)) {
          write(place, record);
        }
      }
      slice++;
    }
  }

  private void write(Place place, Arrived record) {
    long offset = record.offset().orElse(next.get(place));
    if (offset < next.get(place)) {
      throw new IllegalStateException(
          "tick %s: the offset %s of topic %s, partition %s, comes after the offset %s"
              .formatted(upTo, offset, place.topic(), place.partition(), next.get(place) - 1));
    }
    next.put(place, offset + 1);
    if (offset >= start(place)) {
      Instant time = record.timestamp().orElse(Instant.ofEpochMilli(replay.timeOf(upTo)));
      written.get(place).put(offset, new Entry(place, offset, upTo, time, record));
    }
  }

  private String topic(String input, Optional<String> named) {
    return named
        .or(() -> inputs.get(input))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "a record of the input %s has no topic, and the program reads %s"
                        .formatted(input, source)));
  }
}
