package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * The replay of the program of this process: what has arrived, what time it is, and whether the
 * program's main thread waits for more. There is one a process.
 */
public final class Replay {
  private static final long LONGEST_BEFORE_START = Duration.ofDays(1).toMillis();

  private static volatile Replay current;

  private final Link link;
  private final boolean inspecting;
  private final boolean runningBodies;
  private final List<?> probes;
  private final int partitions;
  private final long timeoutMillis;
  private final long startMillis;
  private final long intervalMillis;

  /** Each source of the program, to the pair's name of it. */
  private final Map<String, String> inputs = new LinkedHashMap<>();

  /** Each source of the program, to its decoder, or {@code as-is}. */
  private final Map<String, String> sources = new LinkedHashMap<>();

  /** Each sink of the program, to the pair's name of it. */
  private final Map<String, String> outputs = new LinkedHashMap<>();

  /** Tick to input to its records, of the ticks in which some arrived. */
  private final NavigableMap<Integer, Map<String, List<Arrived>>> arrived = new TreeMap<>();

  private final ProgramThreads threads = new ProgramThreads(this::millis);
  private final List<Beginning> beginnings;
  private int tick;
  private Thread main;
  private volatile boolean mainEnded;

  /** The time that the main thread slept before it started anything. */
  private volatile long beforeStartMillis;

  private Replay(Link link, Message settings) {
    this.link = link;
    inspecting = settings.optional("inspecting", Boolean.class).orElse(false);
    runningBodies = settings.optional("bodies", Boolean.class).orElse(false);
    partitions = Math.toIntExact(settings.number("partitions"));
    probes = settings.list("probes");
    timeoutMillis = settings.number("timeout");
    startMillis = settings.number("start");
    intervalMillis = settings.number("interval");
    settings.map("inputs").forEach((of, name) -> inputs.put((String) of, (String) name));
    settings.map("sources").forEach((of, how) -> sources.put((String) of, (String) how));
    beginnings = settings.list("beginnings").stream().map(Beginning::of).toList();
    settings.map("outputs").forEach((name, of) -> outputs.put((String) of, (String) name));
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

  /** The probes that are read after each tick: one mapping for each. */
  List<?> probes() {
    return probes;
  }

  /** How long one tick may take, and half of what the start may take. */
  long timeoutMillis() {
    return timeoutMillis;
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
    return timeOf(tick) + (Engines.haveStarted() ? 0 : beforeStartMillis);
  }

  /** The tick that is played; 0 before the first. */
  synchronized int tick() {
    return tick;
  }

  /** The pair's name of an output; empty if the pair has none of it. */
  Optional<String> output(String of) {
    return Optional.ofNullable(outputs.get(of)).or(() -> Optional.of(of).filter(it -> inspecting));
  }

  /** How a source is to be read, where the pair says it. */
  Optional<String> how(String source) {
    return Optional.ofNullable(sources.get(source));
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
                    "the program reads %s, and the pair has no such input: %s"
                        .formatted(of, inputs.keySet())));
  }

  /** The pair's name of an input; empty if the pair has none of it. */
  Optional<String> ifInput(String of) {
    return Optional.ofNullable(inputs.get(of));
  }

  /**
   * The pair's inputs that a program reads from several topics together: the one that has them all,
   * or one for each.
   *
   * @param source of all of them
   * @return each input's name, and the topic of a record that names none
   * @throws IllegalStateException if the pair has neither
   */
  Map<String, Optional<String>> inputs(String source, List<String> topics) {
    Map<String, Optional<String>> found = new LinkedHashMap<>();
    if (!inputs.containsKey(source) && topics.size() > 1) {
      for (String topic : topics) {
        Optional.ofNullable(inputs.get("kafka:" + topic))
            .ifPresent(name -> found.put(name, Optional.of(topic)));
      }
    }
    return found.size() == topics.size()
        ? found
        : Map.of(input(source), Optional.of(topics.get(0)));
  }

  /** The topics that the script has: those of the pair's inputs, and those that records name. */
  Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    for (String source : inputs.keySet()) {
      if (source.startsWith("kafka:")) {
        topics.addAll(List.of(source.substring("kafka:".length()).split(",", -1)));
      }
    }
    beginnings.forEach(it -> it.topic().ifPresent(topics::add));
    return topics;
  }

  /**
   * The beginning of a partition of a topic to which the script writes.
   *
   * @param input the pair's name of the input
   * @param topic empty where the records name none
   * @param offset that of the first record; empty where it names none
   */
  record Beginning(String input, Optional<String> topic, int partition, Optional<Long> offset) {
    private static Beginning of(Object wire) {
      Map<String, Object> values = new LinkedHashMap<>();
      ((Map<?, ?>) wire).forEach((name, value) -> values.put((String) name, value));
      Message message = new Message("beginning", values);
      return new Beginning(
          message.text("input"),
          message.optional("topic", String.class),
          Math.toIntExact(message.number("partition")),
          message.optional("offset", Long.class));
    }
  }

  /** Every partition that the script ever writes to. */
  List<Beginning> beginnings() {
    return beginnings;
  }

  /** Lets a tick arrive. */
  synchronized void arrive(int number, Map<?, ?> records) {
    Map<String, List<Arrived>> ofTick = new HashMap<>();
    records.forEach(
        (name, items) ->
            ofTick.put((String) name, ((List<?>) items).stream().map(Arrived::of).toList()));
    if (!ofTick.isEmpty()) {
      arrived.put(number, ofTick);
    }
    tick = number;
  }

  /** Records of an input that arrived after one tick and up to another. */
  synchronized List<Arrived> records(String name, int after, int upTo) {
    List<Arrived> records = new ArrayList<>();
    if (after < upTo) {
      arrived
          .subMap(after, false, upTo, true)
          .values()
          .forEach(ofTick -> records.addAll(ofTick.getOrDefault(name, List.of())));
    }
    return records;
  }

  /** Their texts. */
  List<String> texts(String name, int after, int upTo) {
    return records(name, after, upTo).stream().map(Arrived::value).toList();
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

  /** Threads of the program. */
  ProgramThreads threads() {
    return threads;
  }

  /**
   * Lets time pass up to where a thread wakes, while nothing was started.
   *
   * @return whether there is such a thread
   */
  boolean passTimeBeforeStart() {
    OptionalLong earliest = threads.earliest();
    earliest.ifPresent(
        it -> {
          passBeforeStart(it - millis());
          threads.wakeNext();
        });
    return earliest.isPresent();
  }

  private synchronized void passBeforeStart(long millis) {
    beforeStartMillis += Math.max(0, millis);
    if (beforeStartMillis > LONGEST_BEFORE_START) {
      throw new IllegalStateException(
          "the program waited for a day and started neither a StreamingContext nor a query");
    }
  }

  /** The program's main thread is through. */
  public void mainEnded() {
    mainEnded = true;
    threads.ended(main);
  }

  /** A thread has ended the program. */
  void exited(Thread thread) {
    mainEnded = true;
    threads.ended(main);
    threads.ended(thread);
  }

  boolean isMain(Thread thread) {
    return thread == main;
  }

  boolean isMainEnded() {
    return mainEnded;
  }

  /**
   * Waits in the program's own time. Before anything was started time passes at once for the main
   * thread, so that a program that waits for something before its start is not waited for.
   *
   * @param isOver whether there is nothing to wait for any more
   * @throws IllegalStateException if the main thread has waited for a day and started nothing
   */
  void sleep(long millis, BooleanSupplier isOver) throws InterruptedException {
    if (!Engines.haveStarted() && Thread.currentThread() == main) {
      passBeforeStart(millis);
      return;
    }
    threads.sleep(millis, isOver);
  }
}
