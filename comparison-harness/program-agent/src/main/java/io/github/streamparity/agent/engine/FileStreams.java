package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.TickDirectories.Layout;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.streaming.dstream.FileInputDStream;
import scala.Function1;
import scala.reflect.ClassTag;

/**
 * File streams of anything but lines: they stay Spark's own, with the program's input format, and
 * read another directory, in which the script's records arrive.
 */
final class FileStreams {
  private static final List<String> ENDINGS =
      List.of("", ".txt", ".csv", ".json", ".log", ".dat", ".tsv", ".xml");

  private FileStreams() {}

  /** Whether its elements are lines, which can be given without any file. */
  static boolean isOfLines(FileInputDStream<?, ?, ?> stream) throws ReflectiveOperationException {
    ClassTag<?> format = (ClassTag<?>) Fields.get(stream, FileInputDStream.class, "fm");
    return format.runtimeClass() == TextInputFormat.class;
  }

  /**
   * Has a stream read a directory of the replay's.
   *
   * @param input the pair's name of it
   * @throws IllegalStateException if the program's own filter takes no name of a file
   */
  static void take(FileInputDStream<?, ?, ?> stream, String input)
      throws ReflectiveOperationException, IOException {
    @SuppressWarnings("unchecked")
    Function1<Path, Object> filter =
        (Function1<Path, Object>) Fields.get(stream, FileInputDStream.class, "filter");
    String ending =
        ENDINGS.stream()
            .filter(it -> (Boolean) filter.apply(new Path("tick-000001-part-000000" + it)))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the program's filter of files accepts no name that ends with one of "
                            + ENDINGS));
    String directory = TickDirectories.open(input, Layout.lines(), ending);
    Fields.set(stream, FileInputDStream.class, "directory", directory);
  }
}
