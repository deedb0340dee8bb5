package io.github.streamparity.structured;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQueryException;

/**
 * The frame of a {@code main} over topics: the command line, the session, Kafka's source and sink.
 *
 * <p>A topic is read from its beginning, and again from there at the next start: the checkpoint,
 * which holds the offsets, is not kept. A record without a value, a tombstone, is dropped.
 */
public final class KafkaProgram {
  private final SparkSession session;
  private final List<String> names;
  private final Topics topics;

  private KafkaProgram(SparkSession session, List<String> names, Topics topics) {
    this.session = session;
    this.names = names;
    this.topics = topics;
  }

  /**
   * Opens a session. On a wrong command line, prints the usage and ends the process with status 2.
   *
   * @param name what Spark calls the application
   * @param names names of the inputs and outputs, one topic each
   */
  public static KafkaProgram open(String name, String[] args, String... names) {
    try {
      Topics topics = Topics.parse(args, List.of(names));
      SparkSession session = ProgramSession.open(ProgramSession.conf(name));
      return new KafkaProgram(session, List.of(names), topics);
    } catch (IllegalArgumentException wrong) {
      ProgramSession.refuse(name, wrong.getMessage(), Topics.usage(List.of(names)));
      throw wrong;
    }
  }

  // tag::source[]
  /** The values of one input's topic, as text, in one column {@code value}. */
  public Dataset<Row> lines(String input) {
    return session
        .readStream()
        .format("kafka")
        .option("kafka.bootstrap.servers", topics.servers())
        .option("subscribe", topic(input))
        .option("startingOffsets", "earliest")
        .load()
        .select(col("value").cast("string").as("value"))
        .filter(col("value").isNotNull());
  }

  // end::source[]

  // tag::sink[]
  /** Writes the columns {@code key} and {@code value} to one output's topic. */
  public DataStreamWriter<Row> write(DataStreamWriter<Row> records, String output) {
    return write(records, topics.servers(), topic(output));
  }

  /** Writes the columns {@code key}, if it is there, and {@code value} to a topic. */
  public static DataStreamWriter<Row> write(
      DataStreamWriter<Row> records, String servers, String topic) {
    return records
        .format("kafka")
        .option("kafka.bootstrap.servers", servers)
        .option("topic", topic);
  }

  // end::sink[]

  private String topic(String of) {
    return topics.topics().get(names.indexOf(of));
  }

  /** Keeps offsets and state in a checkpoint that lasts as long as the process. */
  public KafkaProgram withCheckpoint() {
    ProgramSession.checkpoint(session);
    return this;
  }

  /** Starts the query with a trigger of a second, and waits until the process is told to end. */
  public void run(DataStreamWriter<Row> query) throws StreamingQueryException, TimeoutException {
    ProgramSession.run(query);
  }
}
