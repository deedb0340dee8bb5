package io.github.streamparity.harness.replay;

import io.github.streamparity.harness.capture.Arrival;
import io.github.streamparity.harness.replay.source.DStreamPort;
import io.github.streamparity.harness.replay.source.ScriptFeed;
import io.github.streamparity.harness.replay.source.StructuredPort;
import io.github.streamparity.harness.replay.source.directory.DStreamDirectoryPort;
import io.github.streamparity.harness.replay.source.directory.StructuredDirectoryPort;
import io.github.streamparity.harness.replay.source.directory.TickFiles;
import io.github.streamparity.harness.replay.source.scripted.ScriptedDStreamPort;
import io.github.streamparity.harness.replay.source.scripted.ScriptedStructuredPort;
import java.nio.file.Path;
import java.util.List;

/** Makes the ports of a replay: the one place that knows every source. */
final class Ports {
  private Ports() {}

  /**
   * The port of a DStream job.
   *
   * @param inputs names of the inputs, in the order in which they are opened
   * @param directory a directory of the replay's own, which need not be there yet
   */
  static DStreamPort dstream(
      Arrival arrival, List<String> inputs, ScriptFeed feed, Path directory) {
    return switch (arrival.source()) {
      case SCRIPTED -> new ScriptedDStreamPort(feed, arrival.partitions());
      case DIRECTORY -> new DStreamDirectoryPort(files(arrival, inputs, feed, directory));
    };
  }

  /** The port of a query; parameters as above. */
  static StructuredPort structured(
      Arrival arrival, List<String> inputs, ScriptFeed feed, Path directory) {
    return switch (arrival.source()) {
      case SCRIPTED -> new ScriptedStructuredPort(feed, arrival.partitions());
      case DIRECTORY -> new StructuredDirectoryPort(files(arrival, inputs, feed, directory));
    };
  }

  private static TickFiles files(
      Arrival arrival, List<String> inputs, ScriptFeed feed, Path directory) {
    return new TickFiles(directory, inputs, feed.script(), arrival.partitions());
  }
}
