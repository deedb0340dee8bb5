package io.github.streamparity.harness.replay.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.SourceProgress;

/** A source of a streaming query. */
public interface StructuredPort extends Port {
  /** The option by which a query's plan says which input a stream of it is. */
  String INPUT = "parity.input";

  /**
   * Opens the stream of an input: its records as the one column {@code value STRING}.
   *
   * @param reader has the option {@link #INPUT}
   */
  Dataset<Row> open(DataStreamReader reader, String input) throws IOException;

  /**
   * How far a query's source has read; empty if the source is not this port's.
   *
   * @param checkpoint the query's
   * @param source what the query's progress says of the source
   */
  Optional<Reading> read(Path checkpoint, SourceProgress source);

  /**
   * How far a source has read.
   *
   * @param input the input whose records it reads
   * @param tick the last tick of which it read a record; 0 before any
   */
  record Reading(String input, int tick) {}
}
