package io.github.streamparity.structured.words;

import io.github.streamparity.structured.SocketProgram;

/**
 * Counts the words since the start, and yields only the counts that changed.
 *
 * <p>The counts are those of {@link StructuredRunningWordCount}; only the output mode differs.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.structured.words.StructuredRunningWordCountUpdate … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.dstream.words.DStreamRunningWordCount}.
 */
public final class StructuredRunningWordCountUpdate {
  private StructuredRunningWordCountUpdate() {}

  // tag::main[]
  /** Lines from a socket, counts to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws Exception {
    SocketProgram program = SocketProgram.open("StructuredRunningWordCountUpdate", args, "lines");
    program.run(
        StructuredRunningWordCount.counts(program.lines("lines"))
            .writeStream()
            .outputMode("update")
            .format("console")
            .option("truncate", false));
  }
  // end::main[]
}
