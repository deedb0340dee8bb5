package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.values.Contents;
import io.github.streamparity.agent.wire.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** The sources of queries, as {@code DataStreamReader} asks for them. */
public final class Sources {
  /**
   * Each source that the program opened, to the input of the pair that stands for it, or to a
   * source that makes its own rows.
   */
  private static final Map<String, String> READ = new LinkedHashMap<>();

  private final SparkSession session;
  private final Optional<StructType> schema;

  /** By name in lower case. */
  private final Map<String, String> options;

  private Sources(Object reader) throws ReflectiveOperationException {
    session = (SparkSession) Fields.get(reader, "sparkSession");
    Option<?> given = (Option<?>) Fields.get(reader, "userSpecifiedSchema");
    schema = given.isDefined() ? Optional.of((StructType) given.get()) : Optional.empty();
    options = options(Fields.get(reader, "extraOptions"));
  }

  private static Map<String, String> options(Object given) {
    Map<String, String> options = new HashMap<>();
    Contents.map(given)
        .orElseThrow()
        .forEach(
            (name, value) -> options.put(((String) name).toLowerCase(Locale.ROOT), (String) value));
    return options;
  }

  /**
   * The program reads topics of Kafka as they are now, and not as a stream.
   *
   * @param given a map of options
   */
  static void readingOnce(Object given) {
    Map<String, String> options = options(given);
    Subscriptions.readingOnce(
        Subscriptions.topics(
            name -> Optional.ofNullable(options.get(name.toLowerCase(Locale.ROOT)))));
  }

  /**
   * In place of {@code DataStreamReader.load}.
   *
   * @param path an Option of a path
   * @return a Dataset, or null to load what the program asks for
   * @throws IllegalStateException if the pair has no such input, or it cannot be scripted
   */
  public static Object load(Object reader, Object path)
      throws ReflectiveOperationException, IOException {
    String format = (String) Fields.get(reader, "source");
    Sources sources = new Sources(reader);
    if (format.equals(ScriptedSource.class.getName())
        || sources.options.containsKey(FileSource.MARK)) {
      return null;
    }
    if (FileSource.isFormat(format)) {
      Option<?> given = (Option<?>) path;
      String directory =
          given.isDefined() ? (String) given.get() : sources.option("path").orElse("");
      return sources.files(format, "files:" + directory, directory);
    }
    return sources
        .session
        .readStream()
        .format(ScriptedSource.class.getName())
        .option(ScriptedSource.READING, ScriptedSource.register(sources.reading(format)))
        .load();
  }

  /**
   * In place of {@code DataStreamReader.table}: rows of a table's schema, each a line of JSON.
   *
   * @return a Dataset, or null for a view of what is scripted already
   */
  public static Object table(Object reader, Object name)
      throws ReflectiveOperationException, IOException {
    Sources sources = new Sources(reader);
    Dataset<Row> table = sources.session.table((String) name);
    if (table.isStreaming()) {
      return null;
    }
    String source = "table:" + name;
    return new FileSource("parquet", Optional.of(table.schema()), Map.of())
        .load(sources.session, input(source));
  }

  private Dataset<Row> files(String format, String source, String directory) throws IOException {
    Optional<StructType> columns = schema;
    boolean infers =
        Boolean.parseBoolean(session.conf().get("spark.sql.streaming.schemaInference", "false"));
    if (columns.isEmpty() && infers && !format.equalsIgnoreCase("text")) {
      columns =
          Optional.of(session.read().format(format).options(options).load(directory).schema());
    }
    return new FileSource(format, columns, options).load(session, input(source));
  }

  private Reading reading(String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "socket" ->
          new SocketReading(input("socket:" + option("port").orElse("")), is("includetimestamp"));
      case "kafka" -> {
        Subscription subscription = Subscriptions.of(name -> option(name.toLowerCase(Locale.ROOT)));
        subscription.inputs().forEach(name -> read(name, "input"));
        yield new TopicReading(subscription, is("includeheaders"));
      }
      case "rate" -> {
        read("rate", "generated");
        yield new RateReading(
            number("rowspersecond", 1),
            JavaUtils.timeStringAsSec(option("rampuptime").orElse("0s")),
            Replay.now().millis());
      }
      case "rate-micro-batch" -> {
        read("rate-micro-batch", "generated");
        yield new RateBatchReading(
            number("rowsperbatch", 0),
            number("starttimestamp", 0),
            number("advancemillisperbatch", 1000));
      }
      default ->
          throw new IllegalStateException(
              ("the program reads the source %s, which cannot be scripted; socket, kafka, rate, tables"
                      + " and files of text, csv, json, xml, parquet, orc and avro can")
                  .formatted(format));
    };
  }

  /** The pair's name of an input. */
  private static String input(String source) {
    String name = Replay.now().input(source);
    read(name, "input");
    return name;
  }

  private static synchronized void read(String source, String as) {
    READ.put(source, as);
  }

  /** The sources that were opened since the last call, as messages. */
  static synchronized List<Message> read() {
    List<Message> found = new ArrayList<>();
    READ.forEach(
        (source, as) ->
            found.add(Message.of(as).with("source", source).with("engine", "structured")));
    READ.clear();
    return found;
  }

  private boolean is(String name) {
    return option(name).map(Boolean::valueOf).orElse(false);
  }

  private long number(String name, long otherwise) {
    return option(name).map(Long::valueOf).orElse(otherwise);
  }

  private Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
