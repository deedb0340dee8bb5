package io.github.streamparity.structured.words;

import io.github.streamparity.structured.SocketProgram;

/**
 * Asks for the words since the start in append mode, which Structured Streaming refuses: a count
 * may change with any later line, so no row of it is ever final.
 *
 * <p>The counts are those of {@link StructuredRunningWordCount}; only the output mode differs.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredRunningWordCountAppend … localhost 9999}. It
 * ends at once, with the engine's error.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamRunningWordCount}.
 */
public final class StructuredRunningWordCountAppend {
  private StructuredRunningWordCountAppend() {}

  // tag::main[]
  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredRunningWordCountAppend", args, "lines");
    program.run(
        StructuredRunningWordCount.counts(program.lines("lines"))
            .writeStream()
            .outputMode("append")
            .format("console")
            .option("truncate", false));
  }
  // end::main[]
}
