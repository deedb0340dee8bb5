package io.github.streamparity.dstream.words;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.Durations;
import org.apache.spark.streaming.api.java.JavaDStream;

/**
 * Keeps a table of the words that came in the last three seconds.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamActiveWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredActiveWords}.
 */
public final class DStreamActiveWords {
  private static final Duration ACTIVE = Durations.seconds(3);

  private DStreamActiveWords() {}

  /** Lines from a socket, words to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamActiveWords", args, "lines");
    words(program.lines("lines")).print();
    program.run();
  }

  // tag::words[]
  /** Lines in, the words of the last three seconds out, each once: the whole table, every batch. */
  public static JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(Words::in).window(ACTIVE).transform(words -> words.distinct());
  }
  // end::words[]
}
