package io.github.streamparity.harness.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.streamparity.harness.cli.Launcher.Ended;
import io.github.streamparity.harness.cli.Launcher.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills {@code parity compare}, or the process in which it replays, at random moments, and looks at
 * what is left; run by {@code comparison-harness/kills}. After each kill comes a run that does
 * nothing but clean up, since its script does not exist.
 */
public final class KillTrials {
  private static final String PAIR = "word-count";
  private static final int KILLED = 137;

  private final Path reports;
  private final Path temporary;
  private final Launcher launcher;
  private final Random random;
  private final Map<String, String> good;
  private final long millisOfRun;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Integer> counts = new TreeMap<>();

  /**
   * @param directory an empty directory, in which the runs work
   */
  KillTrials(Path directory, long seed) throws IOException {
    this.reports = directory.resolve("parity-reports");
    this.temporary = Files.createDirectory(directory.resolve("tmp"));
    this.launcher = new Launcher(directory);
    this.random = new Random(seed);
    launcher.run(environment(), arguments()); // it may have something to build
    long before = System.nanoTime();
    Ended first = launcher.run(environment(), arguments());
    this.millisOfRun = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before);
    if (first.status() != 0) {
      throw new IOException("no run succeeds here: " + first.err());
    }
    this.good = report();
  }

  /** Takes a number of kills and a seed. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("parity-kills");
    long seed = Long.parseLong(arguments[1]);
    KillTrials trials = new KillTrials(directory, seed);
    trials.run(Integer.parseInt(arguments[0]));
    System.out.println("seed " + seed + ", a run takes " + trials.millisOfRun + " ms");
    trials.counts.forEach((what, count) -> System.out.println(what + ": " + count));
    trials.faults.forEach(System.out::println);
    System.out.println("faults: " + trials.faults.size());
    System.exit(trials.faults.isEmpty() ? 0 : 1);
  }

  /** The faults that were found, a line each. */
  List<String> faults() {
    return faults;
  }

  /**
   * The number of runs for each process that was killed and each status with which the run ended.
   */
  Map<String, Integer> counts() {
    return counts;
  }

  void run(int kills) throws Exception {
    for (int kill = 1; kill <= kills; kill++) {
      trial("kill " + kill);
    }
  }

  private void trial(String name) throws Exception {
    Running running = launcher.start(environment(), arguments());
    ProcessHandle parity = running.process().toHandle();
    boolean ofWorker = random.nextBoolean();
    long moment = (long) (random.nextDouble() * millisOfRun * 1.1);
    boolean ended = running.process().waitFor(moment, TimeUnit.MILLISECONDS);
    Optional<ProcessHandle> worker = parity.children().filter(KillTrials::isWorker).findFirst();
    boolean killsWorker = ofWorker && worker.isPresent();
    (killsWorker ? worker.get() : parity).destroyForcibly();
    Ended stopped = running.await();
    String victim = ended ? "nothing, it had ended" : killsWorker ? "worker" : "launcher";
    counts.merge("killed: " + victim + ", status " + stopped.status(), 1, Integer::sum);
    requireStatus(name, victim, stopped);
    Ended next = launcher.run(environment(), arguments("--script", "nothing.yaml"));
    require(name, next.status() == 2, "the next run: " + next.err());
    requireNothingLeft(name, worker);
    boolean failed = victim.equals("worker") && stopped.status() == 4;
    if (!failed) {
      require(name, report().equals(good), "another report after " + victim);
    } else {
      require(name, verdict().equals("failed"), "status 4 and " + verdict());
      launcher.run(environment(), arguments());
      require(name, report().equals(good), "another report after a whole run");
    }
  }

  private void requireStatus(String name, String victim, Ended stopped) {
    List<Integer> expected =
        switch (victim) {
          case "worker" -> List.of(0, 2, 4); // needed no more, before it was ready, in a replay
          case "launcher" -> List.of(KILLED, 0);
          default -> List.of(0);
        };
    require(
        name,
        expected.contains(stopped.status()),
        "killed %s, status %s: %s".formatted(victim, stopped.status(), stopped.err()));
  }

  private void requireNothingLeft(String name, Optional<ProcessHandle> worker) throws IOException {
    List<String> left = new ArrayList<>(names(reports));
    left.remove(PAIR);
    left.addAll(names(temporary));
    require(name, left.isEmpty(), "left behind: " + left);
    require(name, worker.stream().noneMatch(KillTrials::isWorker), "a worker lives on");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /**
   * By its program: its command line is too long to be told, and a process that is dead has none.
   */
  private static boolean isWorker(ProcessHandle child) {
    return child.info().command().filter(it -> it.endsWith("java")).isPresent();
  }

  private void require(String name, boolean holds, String fault) {
    if (!holds) {
      faults.add(name + ": " + fault);
    }
  }

  /** The report directory, without what varies from run to run. */
  private Map<String, String> report() {
    Map<String, String> report = new TreeMap<>(Launcher.contents(reports.resolve(PAIR)));
    report.remove("timings.json");
    return report;
  }

  private String verdict() throws IOException {
    Path file = reports.resolve(PAIR).resolve("report.json");
    return new ObjectMapper().readTree(file.toFile()).path("verdict").asText();
  }

  private Map<String, String> environment() {
    return Map.of("PARITY_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
  }

  private static String[] arguments(String... more) {
    return Stream.concat(Stream.of("compare", PAIR), Stream.of(more)).toArray(String[]::new);
  }
}
