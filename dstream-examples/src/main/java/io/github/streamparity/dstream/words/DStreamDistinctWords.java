package io.github.streamparity.dstream.words;

import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import org.apache.spark.streaming.api.java.JavaDStream;

/**
 * Yields each word once per batch.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.words.DStreamDistinctWords … localhost 9999}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.words.StructuredDistinctWords}.
 */
public final class DStreamDistinctWords {
  private DStreamDistinctWords() {}

  /** Lines from a socket, words to the console; arguments: {@code [host [port]]}. */
  public static void main(String[] args) throws InterruptedException {
    SocketProgram program = SocketProgram.open("DStreamDistinctWords", args, "lines");
    words(program.lines("lines")).print();
    program.run();
  }

  // tag::words[]
  /** Lines in, the distinct words of each batch out; a word that comes again is yielded again. */
  public static JavaDStream<String> words(JavaDStream<String> lines) {
    return lines.flatMap(Words::in).transform(words -> words.distinct());
  }
  // end::words[]
}
