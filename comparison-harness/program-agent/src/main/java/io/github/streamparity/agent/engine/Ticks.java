package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.util.ArrayList;
import java.util.List;

/** Plays the ticks that the other process sends, from the moment at which the program waits. */
public final class Ticks {
  private final Replay replay;

  private Ticks(Replay replay) {
    this.replay = replay;
  }

  /** Plays on a thread of its own, which ends the process after the last tick. */
  public static void play(Replay replay) {
    Thread thread = new Thread(() -> new Ticks(replay).run(), "parity-ticks");
    thread.start(); // no daemon: a program whose main is through goes on with its ticks
  }

  private void run() {
    try {
      awaitStart();
      replay.link().say(found());
      while (true) {
        Message message = replay.link().hear();
        if (message.is("end")) {
          replay.link().say(Message.of("ended"));
          Runtime.getRuntime().halt(0);
        }
        tick(message);
      }
    } catch (Throwable thrown) { // whatever the program does is the result
      Failing.with(thrown);
    }
  }

  private void awaitStart() throws Exception {
    replay.awaitMain();
    if (!Engines.haveStarted()) {
      if (replay.isMainEnded()) {
        throw new IllegalStateException(
            "the program ended and started neither a StreamingContext nor a query");
      }
      throw new IllegalStateException(
          "the program waits and started neither a StreamingContext nor a query");
    }
    for (Engines.Engine engine : Engines.all()) {
      engine.awaitReady();
    }
  }

  private static Message found() {
    List<Object> found = new ArrayList<>();
    for (Engines.Engine engine : Engines.all()) {
      engine.found().forEach(it -> found.add(it.with("what", it.kind()).values()));
    }
    return Message.of("started").with("spark", Versions.spark()).with("found", found);
  }

  private void tick(Message message) throws Exception {
    int tick = Math.toIntExact(message.number("tick"));
    replay.arrive(tick, message.map("records"));
    List<Object> reports = new ArrayList<>();
    for (Engines.Engine engine : Engines.all()) {
      engine.play(tick).forEach(it -> reports.add(it.values()));
    }
    replay.wake();
    replay.awaitMain();
    replay.link().say(Message.of("tick").with("tick", tick).with("reports", reports));
  }
}
