package io.github.streamparity.dstream.tours;

import io.github.streamparity.dstream.KafkaProgram;
import io.github.streamparity.dstream.SocketProgram;
import io.github.streamparity.dstream.Words;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.streaming.api.java.JavaDStream;
import scala.Tuple2;

/**
 * Writes the words of each line, with the number of their letters, to every kind of sink.
 *
 * <p>A row is one text, {@code blue:4}, so that every sink can take it as it is.
 *
 * <p>Run it: {@code nc -lk 9999}, and beside it {@code spark-submit --class
 * io.github.streamparity.dstream.tours.DStreamSinkTour … localhost 9999 console}. Instead of {@code
 * console}, name one or more of {@code console memory files=DIR kafka=HOST:PORT/TOPIC foreach
 * foreachBatch=DIR}.
 *
 * <p>Twin: {@code io.github.streamparity.structured.tours.StructuredSinkTour}.
 */
public final class DStreamSinkTour {
  private DStreamSinkTour() {}

  // tag::main[]
  /** Lines from a socket, rows to the sinks; arguments: {@code host port sink…}. */
  public static void main(String[] args) throws InterruptedException {
    List<Sink> sinks = Sink.named("DStreamSinkTour", args);
    SocketProgram program = SocketProgram.open("DStreamSinkTour", Sink.socket(args), "lines");
    JavaDStream<String> rows = rows(program.lines("lines"));
    sinks.forEach(sink -> write(rows, sink));
    program.run(DStreamSinkTour::show);
  }

  // end::main[]

  // tag::rows[]
  /** Lines in, word:letters out. */
  public static JavaDStream<String> rows(JavaDStream<String> lines) {
    return lines.flatMap(Words::in).map(word -> word + ":" + word.codePointCount(0, word.length()));
  }

  // end::rows[]

  private static void write(JavaDStream<String> rows, Sink sink) {
    switch (sink.name()) {
      case "console" -> console(rows);
      case "memory" -> memory(rows);
      case "files" -> files(rows, sink.where());
      case "kafka" -> kafka(rows, sink.where());
      case "foreach" -> foreach(rows);
      default -> foreachBatch(rows, sink.where());
    }
  }

  // tag::console[]
  private static void console(JavaDStream<String> rows) {
    rows.print(1000);
  }

  // end::console[]

  // tag::memory[]
  private static final List<String> MEMORY = new CopyOnWriteArrayList<>();

  private static void memory(JavaDStream<String> rows) {
    rows.foreachRDD(rdd -> MEMORY.addAll(rdd.collect()));
  }

  private static void show() {
    System.out.println("memory: " + MEMORY);
  }

  // end::memory[]

  // tag::files[]
  private static void files(JavaDStream<String> rows, String directory) {
    rows.dstream().saveAsTextFiles(directory + "/rows", "txt");
  }

  // end::files[]

  // tag::kafka[]
  private static void kafka(JavaDStream<String> rows, String serversAndTopic) {
    String[] to = serversAndTopic.split("/", 2);
    KafkaProgram.write(rows.mapToPair(row -> new Tuple2<>(null, row)), to[0], to[1]);
  }

  // end::kafka[]

  // tag::foreach[]
  private static void foreach(JavaDStream<String> rows) {
    rows.foreachRDD(rdd -> rdd.foreach(row -> System.out.println("foreach: " + row)));
  }

  // end::foreach[]

  // tag::foreachBatch[]
  private static void foreachBatch(JavaDStream<String> rows, String directory) {
    rows.foreachRDD((rdd, time) -> rdd.saveAsTextFile(directory + "/batch-" + time.milliseconds()));
  }
  // end::foreachBatch[]
}
