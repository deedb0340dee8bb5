package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.util.List;

/** Tells the other process what an output was given. */
final class Emissions {
  private Emissions() {}

  /**
   * @param rows values of the wire
   */
  static void emitted(String output, List<?> rows) {
    Replay replay = Replay.now();
    if (replay.tick() == 0) {
      throw new IllegalStateException(
          "%s was written to before the first tick: the program has an input that is not scripted"
              .formatted(output));
    }
    replay
        .link()
        .say(
            Message.of("emission")
                .with("tick", replay.tick())
                .with("output", output)
                .with("rows", rows));
  }
}
