package io.github.streamparity.harness.replay.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.replay.ReplaySettings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Replay settings as JSON, for the replaying process and for {@code timings.json}. */
public final class SettingsJson {
  private SettingsJson() {}

  /** The settings as an object. */
  public static ObjectNode write(ReplaySettings settings) {
    ObjectNode node = WorkerMessage.JSON.createObjectNode();
    node.put("trigger", settings.pacing().trigger().word());
    node.put("noDataMicroBatches", settings.pacing().noDataMicroBatches());
    node.put("timeoutMillis", settings.timeout().toMillis());
    node.put("stock", settings.stock());
    ObjectNode conf = node.putObject("conf");
    settings.conf().forEach(conf::put);
    return node;
  }

  public static ReplaySettings read(JsonNode node) {
    Map<String, String> conf = new TreeMap<>();
    node.path("conf")
        .fields()
        .forEachRemaining(it -> conf.put(it.getKey(), it.getValue().asText()));
    boolean asap = node.path("trigger").asText().equals(Pacing.Trigger.ASAP.word());
    return new ReplaySettings(
        new Pacing(
            asap ? Pacing.Trigger.ASAP : Pacing.Trigger.TICK,
            node.path("noDataMicroBatches").asBoolean()),
        Duration.ofMillis(node.path("timeoutMillis").asLong()),
        node.path("stock").asBoolean(),
        conf);
  }
}
