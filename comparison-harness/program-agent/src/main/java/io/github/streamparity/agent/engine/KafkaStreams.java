package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.Subscription.Place;
import io.github.streamparity.agent.wire.Struct;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.kafka010.Assign;
import org.apache.spark.streaming.kafka010.ConsumerStrategy;
import org.apache.spark.streaming.kafka010.DirectKafkaInputDStream;
import org.apache.spark.streaming.kafka010.KafkaRDD;
import org.apache.spark.streaming.kafka010.KafkaRDDPartition;
import org.apache.spark.streaming.kafka010.OffsetRange;
import org.apache.spark.streaming.kafka010.Subscribe;
import org.apache.spark.streaming.kafka010.SubscribePattern;
import scala.collection.AbstractIterator;

/**
 * Direct streams of Kafka. The stream and its RDDs stay those of Spark, with their offset ranges
 * and what they do with them; only the consumer that would speak with a broker is the script's.
 *
 * <p>Only this class and its consumer name classes of Kafka: a program may have none.
 */
public final class KafkaStreams {
  /** In what is given to an RDD's tasks: which stream it is of. */
  private static final String ID = "parity.stream";

  private static final IdentityHashMap<Object, ScriptedConsumer> CONSUMERS =
      new IdentityHashMap<>();
  private static final Map<String, Subscription> BY_ID = new ConcurrentHashMap<>();

  private KafkaStreams() {}

  /**
   * Gives a stream the script's consumer, before it starts.
   *
   * @return what it reads
   * @throws IllegalStateException if the pair has no such input, or it subscribes in a way of its
   *     own
   */
  static synchronized Subscription take(InputDStream<?> input) throws ReflectiveOperationException {
    DirectKafkaInputDStream<?, ?> stream = (DirectKafkaInputDStream<?, ?>) input;
    Subscription subscription =
        subscription((ConsumerStrategy<?, ?>) Fields.get(stream, "consumerStrategy"));
    ScriptedConsumer consumer = new ScriptedConsumer(subscription);
    Object proxy =
        Proxy.newProxyInstance(
            Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, consumer);
    Fields.set(stream, DirectKafkaInputDStream.class, "kc", proxy);
    String id = Integer.toString(stream.id());
    stream.executorKafkaParams().put(ID, id);
    BY_ID.put(id, subscription);
    CONSUMERS.put(stream, consumer);
    return subscription;
  }

  private static Subscription subscription(ConsumerStrategy<?, ?> strategy) {
    if (strategy instanceof Subscribe<?, ?> topics) {
      return Subscription.toTopics(List.copyOf(topics.topics()), from(topics.offsets()));
    }
    if (strategy instanceof SubscribePattern<?, ?> matching) {
      return Subscription.toPattern(
          matching.pattern().asMatchPredicate(),
          matching.pattern().pattern(),
          from(matching.offsets()));
    }
    if (strategy instanceof Assign<?, ?> assigned) {
      TreeSet<Place> places = new TreeSet<>();
      assigned.topicPartitions().forEach(it -> places.add(place(it)));
      return Subscription.toPartitions(places, from(assigned.offsets()));
    }
    throw new IllegalStateException(
        "the program subscribes by %s, which cannot be scripted; Subscribe, SubscribePattern and Assign can"
            .formatted(strategy.getClass().getName()));
  }

  private static Map<Place, Long> from(Map<TopicPartition, Long> offsets) {
    Map<Place, Long> from = new TreeMap<>();
    offsets.forEach((partition, offset) -> from.put(place(partition), offset));
    return from;
  }

  static Place place(TopicPartition partition) {
    return new Place(partition.topic(), partition.partition());
  }

  static TopicPartition partition(Place place) {
    return new TopicPartition(place.topic(), place.partition());
  }

  /** A stream is about to ask for what has arrived up to a batch. */
  public static void computing(Object stream, Object time) {
    Optional.ofNullable(consumer(stream))
        .ifPresent(it -> it.upTo(Replay.now().tickAt(((Time) time).milliseconds())));
  }

  private static synchronized ScriptedConsumer consumer(Object stream) {
    return CONSUMERS.get(stream);
  }

  /** The program commits offsets. */
  public static void committing(Object stream, Object ranges) {
    ScriptedConsumer consumer = consumer(stream);
    Optional<String> output =
        consumer == null ? Optional.empty() : Replay.now().output(Kafka.commits(consumer.source()));
    if (output.isPresent()) {
      List<Object> rows = new ArrayList<>();
      for (OffsetRange range : (OffsetRange[]) ranges) {
        rows.add(
            new Struct(
                List.of("topic", "partition", "offset"),
                List.of(range.topic(), (long) range.partition(), range.untilOffset())));
      }
      Emissions.emitted(output.get(), rows);
    }
  }

  /** The program makes an RDD of offset ranges, which no stream has asked for. */
  static void readingOnce(Object ranges) {
    for (OffsetRange range : (OffsetRange[]) ranges) {
      Subscriptions.readingOnce(range.topic()::equals);
    }
  }

  /**
   * In place of an RDD's own {@code compute}: the script's records of a partition.
   *
   * @return an iterator; null for an RDD that no stream made
   */
  public static Object read(Object rdd, Object partition) throws ReflectiveOperationException {
    Map<String, Object> settings = ((KafkaRDD<?, ?>) rdd).kafkaParams();
    Subscription subscription = BY_ID.get(String.valueOf(settings.get(ID)));
    if (subscription == null) {
      return null;
    }
    KafkaRDDPartition range = (KafkaRDDPartition) partition;
    List<Subscription.Entry> entries =
        subscription.entries(
            place(range.topicPartition()), range.fromOffset(), range.untilOffset());
    return new Records(
        entries.iterator(), deserializer(settings, "key"), deserializer(settings, "value"));
  }

  private static Deserializer<?> deserializer(Map<String, Object> settings, String of)
      throws ReflectiveOperationException {
    Object named = settings.get(of + ".deserializer");
    Class<?> type =
        named instanceof Class<?> given
            ? given
            : Class.forName(
                String.valueOf(named), true, Thread.currentThread().getContextClassLoader());
    Deserializer<?> deserializer = (Deserializer<?>) type.getConstructor().newInstance();
    deserializer.configure(settings, of.equals("key"));
    return deserializer;
  }

  /** The records, as the program's own deserializers read them. */
  private static final class Records extends AbstractIterator<Object> {
    private final java.util.Iterator<Subscription.Entry> entries;
    private final Deserializer<?> keys;
    private final Deserializer<?> values;

    Records(
        java.util.Iterator<Subscription.Entry> entries,
        Deserializer<?> keys,
        Deserializer<?> values) {
      this.entries = entries;
      this.keys = keys;
      this.values = values;
    }

    @Override
    public boolean hasNext() {
      return entries.hasNext();
    }

    @Override
    public Object next() {
      Subscription.Entry entry = entries.next();
      String topic = entry.place().topic();
      Headers headers = new RecordHeaders();
      entry.record().headers().forEach((name, value) -> headers.add(name, Bytes.of(value)));
      byte[] key = entry.record().key().map(Bytes::of).orElse(null);
      byte[] value = Bytes.of(entry.record().value());
      return record(
          topic,
          entry.place().partition(),
          entry.offset(),
          entry.timestamp().toEpochMilli(),
          TimestampType.CREATE_TIME,
          key == null ? ConsumerRecord.NULL_SIZE : key.length,
          value.length,
          key == null ? null : keys.deserialize(topic, headers, key),
          values.deserialize(topic, headers, value),
          headers,
          Optional.empty());
    }

    /** By the constructor that takes headers: older clients want a checksum as well. */
    private static Object record(Object... fields) {
      try {
        for (Constructor<?> constructor : ConsumerRecord.class.getConstructors()) {
          Class<?>[] types = constructor.getParameterTypes();
          if (types[types.length - 1] == Optional.class && types.length >= fields.length) {
            List<Object> all = new ArrayList<>(Arrays.asList(fields));
            if (types.length > fields.length) {
              all.add(5, null);
            }
            return constructor.newInstance(all.toArray());
          }
        }
        throw new IllegalStateException("this version of Kafka has no records with headers");
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A record as a value of the wire. */
  static Struct struct(Object value) {
    ConsumerRecord<?, ?> record = (ConsumerRecord<?, ?>) value;
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("key", Values.of(record.key()));
    fields.put("value", Values.of(record.value()));
    fields.put("topic", record.topic());
    fields.put("partition", (long) record.partition());
    fields.put("offset", record.offset());
    fields.put("timestamp", java.time.Instant.ofEpochMilli(record.timestamp()));
    Map<Object, Object> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), header.value() == null ? null : Bytes.text(header.value()));
    }
    fields.put("headers", headers);
    return new Struct(List.copyOf(fields.keySet()), new ArrayList<>(fields.values()));
  }
}
