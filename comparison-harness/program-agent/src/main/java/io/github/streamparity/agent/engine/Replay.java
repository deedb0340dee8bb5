package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * The replay of the program of this process: what has arrived, what time it is, and whether the
 * program's main thread waits for more. There is one a process.
 */
public final class Replay {
  private static volatile Replay current;

  private final Link link;
  private final boolean inspecting;
  private final boolean runningBodies;
  private final int partitions;
  private final long startMillis;
  private final long intervalMillis;

  /** What the program reads, to the pair's name of it. */
  private final Map<String, String> inputs = new LinkedHashMap<>();

  /** What the program writes to, to the pair's name of it. */
  private final Map<String, String> outputs = new LinkedHashMap<>();

  /** Tick to input to its records, of the ticks in which some arrived. */
  private final NavigableMap<Integer, Map<String, List<String>>> arrived = new TreeMap<>();

  private int tick;
  private final Map<Thread, Long> sleepers = new HashMap<>();
  private Thread main;
  private boolean mainWaits;
  private boolean mainEnded;

  private Replay(Link link, Message settings) {
    this.link = link;
    inspecting = settings.optional("inspecting", Boolean.class).orElse(false);
    runningBodies = settings.optional("bodies", Boolean.class).orElse(false);
    partitions = Math.toIntExact(settings.number("partitions"));
    startMillis = settings.number("start");
    intervalMillis = settings.number("interval");
    settings.map("inputs").forEach((of, name) -> inputs.put((String) of, (String) name));
    settings.map("outputs").forEach((of, name) -> outputs.put((String) of, (String) name));
  }

  /** Begins the replay of this process; the calling thread becomes the program's main thread. */
  public static Replay begin(Link link, Message settings) {
    Replay replay = new Replay(link, settings);
    replay.main = Thread.currentThread();
    current = replay;
    return replay;
  }

  /** The replay; empty before it begins. */
  static Optional<Replay> current() {
    return Optional.ofNullable(current);
  }

  static Replay now() {
    return current().orElseThrow(() -> new IllegalStateException("no replay has begun"));
  }

  Link link() {
    return link;
  }

  /** Whether the program is only looked at: all that it reads and writes is wanted. */
  boolean isInspecting() {
    return inspecting;
  }

  /** Whether what the program does with a batch is done. */
  boolean runsBodies() {
    return runningBodies;
  }

  /** Number of partitions over which the records of a batch are split. */
  int partitions() {
    return partitions;
  }

  long intervalMillis() {
    return intervalMillis;
  }

  /** The time of a tick; tick 0 is one interval before the first. */
  long timeOf(int number) {
    return startMillis + (number - 1) * intervalMillis;
  }

  /** The time that it is. */
  synchronized long millis() {
    return timeOf(tick);
  }

  /** The tick that is played; 0 before the first. */
  synchronized int tick() {
    return tick;
  }

  /** The pair's name of an output; empty if the pair has none of it. */
  Optional<String> output(String of) {
    return Optional.ofNullable(outputs.get(of)).or(() -> Optional.of(of).filter(it -> inspecting));
  }

  /**
   * The pair's name of an input.
   *
   * @throws IllegalStateException if the pair has none of it
   */
  String input(String of) {
    if (inspecting) {
      return of;
    }
    return Optional.ofNullable(inputs.get(of))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the program reads %s, and no input of the pair is that: %s"
                        .formatted(of, inputs.keySet())));
  }

  /** Lets a tick arrive. */
  synchronized void arrive(int number, Map<?, ?> records) {
    Map<String, List<String>> ofTick = new HashMap<>();
    records.forEach((name, texts) -> ofTick.put((String) name, texts((List<?>) texts)));
    if (!ofTick.isEmpty()) {
      arrived.put(number, ofTick);
    }
    tick = number;
  }

  private static List<String> texts(List<?> items) {
    List<String> texts = new ArrayList<>();
    items.forEach(item -> texts.add((String) item));
    return texts;
  }

  /** Records of an input that arrived after one tick and up to another. */
  synchronized List<String> records(String name, int after, int upTo) {
    List<String> records = new ArrayList<>();
    if (after < upTo) {
      arrived
          .subMap(after, false, upTo, true)
          .values()
          .forEach(ofTick -> records.addAll(ofTick.getOrDefault(name, List.of())));
    }
    return records;
  }

  /** The last tick in which records of an input arrived. */
  synchronized Optional<Integer> lastTickWithRecords(String name) {
    return arrived.descendingMap().entrySet().stream()
        .filter(entry -> !entry.getValue().getOrDefault(name, List.of()).isEmpty())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The last tick at or before a time. */
  int tickAt(long millis) {
    return Math.toIntExact(Math.floorDiv(millis - startMillis, intervalMillis)) + 1;
  }

  /** The calling thread waits from now on for what the ticks bring. */
  synchronized void waits() {
    if (Thread.currentThread() == main) {
      mainWaits = true;
      notifyAll();
    }
  }

  /** The calling thread waits no more. */
  synchronized void runs() {
    if (Thread.currentThread() == main) {
      mainWaits = false;
    }
  }

  /** The program's main thread is through. */
  public synchronized void mainEnded() {
    mainEnded = true;
    notifyAll();
  }

  synchronized boolean isMainEnded() {
    return mainEnded;
  }

  /** Waits until the program's main thread can do nothing before the next tick. */
  synchronized void awaitMain() throws InterruptedException {
    while (!mainWaits && !mainEnded) {
      wait();
    }
  }

  /**
   * Waits in the program's own time; before anything was started no time passes, and nothing is
   * waited for.
   *
   * @param isOver whether there is nothing to wait for any more
   */
  synchronized void sleep(long millis, BooleanSupplier isOver) throws InterruptedException {
    long end = millis() + millis;
    if (!Engines.haveStarted()) {
      return;
    }
    Thread mine = Thread.currentThread();
    sleepers.put(mine, end);
    waits();
    try {
      while (sleepers.containsKey(mine) && !isOver.getAsBoolean()) {
        wait(1000);
      }
    } finally {
      sleepers.remove(mine);
      runs();
    }
  }

  /** Wakes who slept until now; what the main thread does then comes before the next tick. */
  synchronized void wake() {
    boolean wakesMain = sleepers.containsKey(main) && sleepers.get(main) <= millis();
    sleepers.values().removeIf(end -> end <= millis());
    if (wakesMain) {
      mainWaits = false;
    }
    notifyAll();
  }
}
