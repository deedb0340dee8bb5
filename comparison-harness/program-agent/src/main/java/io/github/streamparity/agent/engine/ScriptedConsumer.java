package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.Subscription.Place;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Answers a direct stream in place of its consumer, from the script: partitions and offsets. The
 * records themselves are read by the stream's RDDs. It refuses whatever else a consumer can do.
 *
 * <p>An invocation handler, since the methods of consumers change from version to version.
 */
final class ScriptedConsumer implements InvocationHandler {
  private final Subscription subscription;
  private final Map<Place, Long> positions = new TreeMap<>();
  private int tick;

  ScriptedConsumer(Subscription subscription) {
    this.subscription = subscription;
    subscription.places().forEach(it -> positions.put(it, subscription.start(it)));
  }

  /** The name of the source, for people. */
  String source() {
    return subscription.source();
  }

  /** From now on it sees what arrived up to a tick. */
  synchronized void upTo(int last) {
    tick = last;
  }

  @Override
  public synchronized Object invoke(Object proxy, Method method, Object[] given) {
    Object[] arguments = given == null ? new Object[0] : given;
    return switch (method.getName()) {
      case "assignment" -> partitions(positions.keySet());
      case "subscription" -> topics();
      case "poll" -> ConsumerRecords.empty();
      case "position" -> positions.get(place(arguments[0]));
      case "seek" -> seek(place(arguments[0]), arguments[1]);
      case "seekToBeginning" -> seekAll(arguments[0], beginnings());
      case "seekToEnd" -> seekAll(arguments[0], ends());
      case "beginningOffsets" -> offsets(arguments[0], beginnings());
      case "endOffsets" -> offsets(arguments[0], ends());
      case "committed" -> new HashMap<>();
      case "partitionsFor" -> infos((String) arguments[0]);
      case "commitAsync" -> committed(arguments);
      case "pause", "resume", "close", "wakeup", "commitSync" -> null;
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      case "toString" -> "script[" + source() + "]";
      default ->
          throw new UnsupportedOperationException(
              "a consumer's %s cannot be scripted".formatted(method.getName()));
    };
  }

  private Map<Place, Long> beginnings() {
    Map<Place, Long> beginnings = new TreeMap<>();
    positions.keySet().forEach(it -> beginnings.put(it, subscription.start(it)));
    return beginnings;
  }

  private Map<Place, Long> ends() {
    Map<Place, Long> ends = new TreeMap<>();
    positions.keySet().forEach(it -> ends.put(it, subscription.end(it, tick)));
    return ends;
  }

  private Object seek(Place place, Object to) {
    long offset = to instanceof OffsetAndMetadata committed ? committed.offset() : (Long) to;
    positions.put(place, offset);
    return null;
  }

  private Object seekAll(Object partitions, Map<Place, Long> to) {
    List<Place> places = new ArrayList<>();
    ((Collection<?>) partitions).forEach(it -> places.add(place(it)));
    (places.isEmpty() ? new ArrayList<>(positions.keySet()) : places)
        .forEach(it -> positions.put(it, to.get(it)));
    return null;
  }

  private static Map<TopicPartition, Long> offsets(Object partitions, Map<Place, Long> of) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ((Collection<?>) partitions).forEach(it -> offsets.put((TopicPartition) it, of.get(place(it))));
    return offsets;
  }

  private static Set<TopicPartition> partitions(Set<Place> places) {
    Set<TopicPartition> partitions = new HashSet<>();
    places.forEach(it -> partitions.add(KafkaStreams.partition(it)));
    return partitions;
  }

  private Set<String> topics() {
    Set<String> topics = new HashSet<>();
    positions.keySet().forEach(it -> topics.add(it.topic()));
    return topics;
  }

  private List<PartitionInfo> infos(String topic) {
    Node broker = new Node(0, "localhost", 9092);
    List<PartitionInfo> infos = new ArrayList<>();
    for (Place place : positions.keySet()) {
      if (place.topic().equals(topic)) {
        infos.add(
            new PartitionInfo(
                topic, place.partition(), broker, new Node[] {broker}, new Node[] {broker}));
      }
    }
    return infos;
  }

  /** A commit succeeds at once. */
  private static Object committed(Object[] arguments) {
    if (arguments.length == 2 && arguments[1] instanceof OffsetCommitCallback callback) {
      @SuppressWarnings("unchecked")
      Map<TopicPartition, OffsetAndMetadata> offsets =
          (Map<TopicPartition, OffsetAndMetadata>) arguments[0];
      callback.onComplete(offsets, null);
    }
    return null;
  }

  private static Place place(Object partition) {
    return KafkaStreams.place((TopicPartition) partition);
  }
}
