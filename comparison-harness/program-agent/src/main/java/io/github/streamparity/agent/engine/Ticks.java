package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.util.ArrayList;
import java.util.List;

/** Plays the ticks that the other process sends, from the moment at which the program waits. */
public final class Ticks {
  /** How often the program is seen to wait for nothing before that is believed. */
  private static final int STILL = 50;

  private final Replay replay;
  private final Patience patience;
  private final Probes probes;

  private Ticks(Replay replay) {
    this.replay = replay;
    this.probes = new Probes(replay.probes());
    this.patience = Patience.begin(replay, 2 * replay.timeoutMillis());
  }

  /** Plays on a thread of its own, which ends the process after the last tick. */
  public static void play(Replay replay) {
    Thread thread = new Thread(() -> new Ticks(replay).run(), "parity-ticks");
    thread.start(); // no daemon: a program whose main is through goes on with its ticks
  }

  private void run() {
    try {
      awaitStart();
      NotHeld.check();
      replay.link().say(found("started").with("spark", Versions.spark()));
      while (true) {
        patience.rest();
        Message message = replay.link().hear();
        NotHeld.check();
        if (message.is("end")) {
          replay.link().say(found("ended"));
          Runtime.getRuntime().halt(0);
        }
        tick(message);
      }
    } catch (Throwable thrown) { // whatever the program does is the result
      Failing.with(thrown);
    }
  }

  private void awaitStart() throws Exception {
    replay.threads().awaitSettled();
    for (int still = 0; !Engines.haveStarted(); still++) {
      if (replay.threads().mayGoOn() || replay.passTimeBeforeStart()) {
        still = 0;
      }
      if (still > STILL) {
        throw new IllegalStateException(
            "the program %s and started neither a StreamingContext nor a query"
                .formatted(replay.isMainEnded() ? "ended" : "waits"));
      }
      Thread.sleep(10);
      replay.threads().awaitSettled();
    }
    awaitReady();
  }

  private static void awaitReady() throws Exception {
    for (Engines.Engine engine : Engines.all()) {
      engine.awaitReady();
    }
  }

  private static Message found(String kind) {
    List<Object> found = new ArrayList<>();
    for (Engines.Engine engine : Engines.all()) {
      engine.found().forEach(it -> found.add(it.with("what", it.kind()).values()));
    }
    return Message.of(kind).with("found", found);
  }

  private void tick(Message message) throws Exception {
    int tick = Math.toIntExact(message.number("tick"));
    patience.until(replay.timeoutMillis());
    awaitReady(); // what was started in the tick before
    replay.arrive(tick, message.map("records"));
    TickDirectories.write(tick);
    List<Message> reports = new ArrayList<>();
    for (Engines.Engine engine : Engines.all()) {
      reports.addAll(engine.play(tick));
    }
    Listeners.awaitTold();
    replay.threads().wakeAll();
    probes.read();
    if (!reports.isEmpty()) { // what is read afterwards comes of the same batches
      probes.outputs().forEach(it -> reports.add(reports.get(0).with("output", it)));
    }
    NotHeld.check();
    List<Object> values = new ArrayList<>();
    reports.stream()
        .filter(it -> !it.text("output").isEmpty())
        .forEach(it -> values.add(it.values()));
    replay.link().say(Message.of("tick").with("tick", tick).with("reports", values));
  }
}
