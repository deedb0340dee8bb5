package io.github.streamparity.harness.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.streamparity.harness.ReplayStep;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.replay.PassingOn;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.text.ClassPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Writes everything that varies from run to run: the times of ticks, the machine, the settings. */
final class Timings {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ReplaySettings settings;
  private final Instant started = Instant.now();
  private final Map<Side, List<Long>> tickNanos = new EnumMap<>(Side.class);

  Timings(ReplaySettings settings) {
    this.settings = settings;
  }

  /** A listener that passes everything on and takes the time, if it is of what is compared. */
  ReplayListener of(ReplayStep step, ReplayListener listener) {
    if (step.purpose().isPresent()) {
      return listener;
    }
    List<Long> nanos = new ArrayList<>();
    synchronized (this) {
      tickNanos.put(step.side(), nanos);
    }
    return new PassingOn(listener) {
      private long last = System.nanoTime();

      @Override
      public void tickCompleted(int tick, int batches, List<TickReport> reports) {
        long now = System.nanoTime();
        synchronized (Timings.this) {
          nanos.add(now - last);
        }
        last = now;
        super.tickCompleted(tick, batches, reports);
      }
    };
  }

  synchronized String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "streamparity-timings/2").put("started", started.toString());
    root.put("millis", Instant.now().toEpochMilli() - started.toEpochMilli());
    root.put("parity", Version.text());
    root.put("spark", ClassPath.spark().orElse(null)).put("scala", ClassPath.scala().orElse(null));
    root.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    root.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    root.put("processors", Runtime.getRuntime().availableProcessors());
    root.set("settings", settings(settings));
    ObjectNode sides = root.putObject("sides");
    tickNanos.forEach(
        (side, nanos) -> {
          ArrayNode millis = sides.putObject(side.word()).putArray("tickMillis");
          nanos.forEach(nano -> millis.add(nano / 1_000_000.0));
        });
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode settings(ReplaySettings settings) {
    ObjectNode node = JSON.createObjectNode();
    node.put("trigger", settings.pacing().trigger().word());
    node.put("noDataMicroBatches", settings.pacing().noDataMicroBatches());
    node.put("timeoutMillis", settings.timeout().toMillis());
    node.put("stock", settings.stock());
    ObjectNode conf = node.putObject("conf");
    settings.conf().forEach(conf::put);
    return node;
  }
}
