package io.github.streamparity.harness.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.worker.SettingsJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What varies from run to run: the times that ticks took, the machine, the settings. */
final class Timings {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final ReplaySettings settings;
  private final Instant started = Instant.now();
  private final Map<Engine, List<Long>> tickNanos = new EnumMap<>(Engine.class);

  Timings(ReplaySettings settings) {
    this.settings = settings;
  }

  /** A listener that passes everything on and takes the time. */
  ReplayListener of(Engine engine, ReplayListener listener) {
    List<Long> nanos = new ArrayList<>();
    synchronized (this) {
      tickNanos.put(engine, nanos);
    }
    return new ReplayListener() {
      private long last = System.nanoTime();

      @Override
      public void emitted(Emission emission) {
        listener.emitted(emission);
      }

      @Override
      public void tickCompleted(int tick, int batches, List<TickReport> reports) {
        long now = System.nanoTime();
        synchronized (Timings.this) {
          nanos.add(now - last);
        }
        last = now;
        listener.tickCompleted(tick, batches, reports);
      }

      @Override
      public void ended(ReplayOutcome outcome) {
        listener.ended(outcome);
      }
    };
  }

  synchronized String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "streamparity-timings/1").put("started", started.toString());
    root.put("millis", Instant.now().toEpochMilli() - started.toEpochMilli());
    root.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    root.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    root.put("processors", Runtime.getRuntime().availableProcessors());
    root.set("settings", SettingsJson.write(settings));
    ObjectNode engines = root.putObject("engines");
    tickNanos.forEach(
        (engine, nanos) -> {
          ArrayNode millis = engines.putObject(engine.word()).putArray("tickMillis");
          nanos.forEach(nano -> millis.add(nano / 1_000_000.0));
        });
    try {
      return JSON.writeValueAsString(root) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
