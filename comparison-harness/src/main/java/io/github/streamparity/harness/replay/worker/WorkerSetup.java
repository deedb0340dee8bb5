package io.github.streamparity.harness.replay.worker;

import io.github.streamparity.harness.capture.Pacing;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.worker.WorkerMessage.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings and providers that a replaying process receives before anything else.
 *
 * @param settings how the engines are set up
 * @param providers class names of pair providers that no jar's services name
 */
record WorkerSetup(ReplaySettings settings, List<String> providers) {
  /** Trigger, batches without data, timeout, stock, number of settings. */
  private static final int FIXED = 5;

  WorkerSetup {
    providers = List.copyOf(providers);
  }

  WorkerMessage message() {
    List<Object> texts = new ArrayList<>();
    texts.add(settings.pacing().trigger().word());
    texts.add(settings.pacing().noDataMicroBatches());
    texts.add(settings.timeout().toMillis());
    texts.add(settings.stock());
    texts.add(settings.conf().size());
    settings.conf().forEach((key, value) -> texts.addAll(List.of(key, value)));
    texts.addAll(providers);
    return WorkerMessage.of(Event.SETUP, texts.toArray());
  }

  /**
   * @throws IOException if the message is none that {@link #message} makes
   */
  static WorkerSetup read(WorkerMessage message) throws IOException {
    int settings = message.number(FIXED - 1);
    Map<String, String> conf = new TreeMap<>();
    for (int i = FIXED; i < FIXED + 2 * settings; i += 2) {
      conf.put(message.text(i), message.text(i + 1));
    }
    boolean asap = message.text(0).equals(Pacing.Trigger.ASAP.word());
    Pacing pacing =
        new Pacing(
            asap ? Pacing.Trigger.ASAP : Pacing.Trigger.TICK,
            Boolean.parseBoolean(message.text(1)));
    return new WorkerSetup(
        new ReplaySettings(
            pacing,
            Duration.ofMillis(message.number(2)),
            Boolean.parseBoolean(message.text(3)),
            conf),
        message.texts().subList(FIXED + 2 * settings, message.texts().size()));
  }
}
