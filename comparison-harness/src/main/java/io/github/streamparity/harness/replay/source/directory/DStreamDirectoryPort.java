package io.github.streamparity.harness.replay.source.directory;

import io.github.streamparity.harness.replay.source.DStreamPort;
import io.github.streamparity.harness.script.Tick;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import scala.Option;
import scala.collection.Iterator;
import scala.reflect.ClassTag;

/** Inputs that {@code textFileStream} reads from directories. */
public final class DStreamDirectoryPort implements DStreamPort {
  /** The key under which a file stream reports its files. */
  private static final String FILES = "files";

  private final TickFiles files;

  public DStreamDirectoryPort(TickFiles files) {
    this.files = files;
  }

  @Override
  public JavaDStream<String> open(StreamingContext context, String input) throws IOException {
    return new JavaDStream<>(
        context.textFileStream(files.open(input)), ClassTag.apply(String.class));
  }

  @Override
  public void put(Tick tick) throws IOException {
    files.write(tick);
  }

  /** Spark counts no records of a file stream, but says which files it read. */
  @Override
  public long read(Tick tick, BatchInfo batch) {
    long records = 0;
    for (int id = 0; id < files.inputs().size(); id++) { // ids are given in the order of opening
      Option<StreamInputInfo> info = batch.streamIdToInputInfo().get(id);
      if (info.isDefined()) { // else no output reads the input
        String input = files.inputs().get(id);
        requireSame(tick, input, names(info.get()), files.of(tick, input).keySet());
        records += tick.records(input).size();
      }
    }
    return records;
  }

  private static Set<String> names(StreamInputInfo info) {
    Set<String> names = new TreeSet<>();
    Iterator<?> paths =
        ((scala.collection.Iterable<?>) info.metadata().get(FILES).get()).iterator();
    while (paths.hasNext()) {
      String path = (String) paths.next();
      names.add(path.substring(path.lastIndexOf('/') + 1));
    }
    return names;
  }

  private static void requireSame(Tick tick, String input, Set<String> read, Set<String> written) {
    if (!read.equals(written)) {
      throw new IllegalStateException(
          "the batch of tick %s read %s of input %s where %s was put there"
              .formatted(tick.number(), read, input, new TreeSet<>(written)));
    }
  }
}
