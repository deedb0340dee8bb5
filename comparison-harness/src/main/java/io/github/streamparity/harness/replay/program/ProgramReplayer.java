package io.github.streamparity.harness.replay.program;

import io.github.streamparity.agent.wire.Message;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.Engine;
import io.github.streamparity.harness.capture.OperatorReport;
import io.github.streamparity.harness.capture.ReplayError;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.TickReport;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.pair.Probe;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.Directories;
import io.github.streamparity.harness.replay.Failures;
import io.github.streamparity.harness.replay.LastTick;
import io.github.streamparity.harness.replay.ReplayListener;
import io.github.streamparity.harness.replay.ReplayRequest;
import io.github.streamparity.harness.replay.ReplaySettings;
import io.github.streamparity.harness.replay.Replayer;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickCursor;
import io.github.streamparity.harness.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Replays programs as they are, each in a fresh process that ends with its replay. */
public final class ProgramReplayer implements Replayer {
  /** The longest time that a loaded machine needs to start Spark. */
  private static final Duration START = Duration.ofMinutes(2);

  /** How often somebody who waits for a start hears that it is not over. */
  private static final Duration TOLD = Duration.ofSeconds(10);

  /** The time that the program's process has to report that it hangs. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final ReplaySettings settings;
  private Optional<ProgramProcess> running = Optional.empty();
  private boolean killed;

  public ProgramReplayer(ReplaySettings settings) {
    this.settings = settings;
  }

  @Override
  public void replay(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    try (LastTick told = new LastTick(listener)) {
      replayProgram(request, told);
    }
  }

  private void replayProgram(ReplayRequest request, ReplayListener listener)
      throws IOException, InterruptedException {
    Path temporary = Directories.temporary("program");
    try {
      ProgramVariant program =
          ((ProgramVariant) request.variant())
              .workingIn(Files.createDirectory(temporary.resolve("work")));
      ProgramProcess.Started started = ProgramProcess.start(program, temporary, START);
      if (started.process().isEmpty()) {
        ended(
            listener,
            new Run(request, program, listener)
                .failed(0, "the program's process does not start", started.printed()));
        return;
      }
      try (ProgramProcess process = started.process().get()) {
        running(process);
        ended(listener, new Run(request, program, listener).outcome(process));
      }
    } catch (UnavailableException e) {
      ended(
          listener,
          new Run(request, (ProgramVariant) request.variant(), listener)
              .failed(0, e.getMessage(), e.detail()));
    } finally {
      Directories.delete(temporary);
    }
  }

  private synchronized void running(ProgramProcess process) {
    running = Optional.of(process);
    if (killed) {
      process.close();
    }
  }

  private synchronized void ended(ReplayListener listener, ReplayOutcome outcome) {
    running = Optional.empty();
    if (!killed) {
      listener.ended(outcome);
    }
  }

  /** Ends the process at once; a replay that is under way is interrupted. */
  public synchronized void kill() {
    killed = true;
    running.ifPresent(ProgramProcess::close);
  }

  @Override
  public ReplaySettings settings() {
    return settings;
  }

  @Override
  public void close() {
    running.ifPresent(ProgramProcess::close);
  }

  /** The same, with two minutes for the start. */
  public static List<Message> inspect(ProgramVariant program)
      throws IOException, InterruptedException {
    return inspect(program, START);
  }

  /**
   * Starts a program, looks at what it reads and writes, and ends it.
   *
   * @param longest how long the start may take
   * @return one message for each input and output, or for what went wrong: the one that says it
   */
  public static List<Message> inspect(ProgramVariant program, Duration longest)
      throws IOException, InterruptedException {
    return inspect(program, longest, waited -> {});
  }

  /**
   * The same.
   *
   * @param waiting hears now and then how long the start has taken already
   */
  public static List<Message> inspect(
      ProgramVariant program, Duration longest, Consumer<Duration> waiting)
      throws IOException, InterruptedException {
    Path temporary = Directories.temporary("program");
    try {
      ProgramProcess.Started started = ProgramProcess.start(program, temporary, START);
      if (started.process().isEmpty()) {
        return List.of(
            Message.of("failed")
                .with("message", "the program's process does not start")
                .with("detail", started.printed()));
      }
      try (ProgramProcess process = started.process().get()) {
        process.say(
            settings(program, Instant.EPOCH, Duration.ofSeconds(1), 1, Map.of(), List.of())
                .with("probes", List.of())
                .with("timeout", longest.toMillis() / 2)
                .with("inspecting", true));
        Optional<Message> first = first(process, longest.plus(GRACE), waiting);
        if (first.filter(it -> it.is("hang")).isPresent()) {
          return List.of(
              Message.of("failed")
                  .with("message", hangs(longest, "the start") + at(first.get().text("dump")))
                  .with("detail", first.get().text("dump")));
        }
        if (first.filter(it -> it.is("started") || it.is("failed")).isEmpty()) {
          return List.of(
              Message.of("failed")
                  .with("message", "the program started neither a context nor a query")
                  .with("detail", process.printed()));
        }
        if (first.get().is("failed")) {
          return List.of(first.get());
        }
        List<Message> found = new ArrayList<>();
        for (Object it : first.get().list("found")) {
          Message message = message(it);
          found.add(new Message(message.text("what"), message.values()));
        }
        return found;
      }
    } catch (UnavailableException e) {
      return List.of(
          Message.of("failed").with("message", e.getMessage()).with("detail", e.detail()));
    } finally {
      Directories.delete(temporary);
    }
  }

  /** The first message of a process; empty if it ends, or says nothing for so long. */
  private static Optional<Message> first(
      ProgramProcess process, Duration longest, Consumer<Duration> waiting)
      throws InterruptedException {
    Duration waited = Duration.ZERO;
    Optional<Message> first = Optional.empty();
    while (first.isEmpty() && waited.compareTo(longest) < 0 && !process.isSilent()) {
      Duration left = longest.minus(waited);
      Duration next = left.compareTo(TOLD) < 0 ? left : TOLD;
      first = process.next(next);
      waited = waited.plus(next);
      if (first.isEmpty() && !process.isSilent()) {
        waiting.accept(waited);
      }
    }
    return first;
  }

  /** Where the main thread is, which a dump has first; nothing of the JDK is said. */
  private static String at(String dump) {
    return dump.lines()
        .skip(1)
        .takeWhile(it -> it.startsWith("    at "))
        .map(String::strip)
        .filter(it -> !it.matches("at (java|jdk|sun)[./].*"))
        .findFirst()
        .map(it -> "; its main thread is " + it)
        .orElse("");
  }

  private static String hangs(Duration longest, String what) {
    return "%2$s did not end within %1$s: the program hangs or needs a longer --timeout"
        .formatted(Failures.text(longest), what);
  }

  private static Message settings(
      ProgramVariant program,
      Instant start,
      Duration interval,
      int partitions,
      Map<String, String> more,
      List<Object> beginnings) {
    Map<String, String> conf = new LinkedHashMap<>();
    conf.put("spark.master", "local[32]"); // a program may refuse one with no core for each socket
    conf.putAll(program.conf());
    conf.putAll(more);
    return Message.of("settings")
        .with("start", start.toEpochMilli())
        .with("interval", interval.toMillis())
        .with("partitions", partitions)
        .with("inputs", program.inputs())
        .with("sources", program.sources())
        .with("beginnings", beginnings)
        .with("outputs", program.outputs())
        .with("bodies", program.runsBodies())
        .with("conf", conf);
  }

  private static Message message(Object values) {
    Map<String, Object> named = new LinkedHashMap<>();
    ((Map<?, ?>) values).forEach((name, value) -> named.put((String) name, value));
    return new Message("", named);
  }

  /** One replay of one program. */
  private final class Run {
    private final ReplayRequest request;
    private final ProgramVariant program;
    private final ReplayListener listener;
    private final List<String> inputs;
    private boolean started;
    private int completedTicks;
    private int batches;
    private Optional<String> exitCaller = Optional.empty();

    /** What the program reads and writes, as it says at its start and at its end. */
    private final List<Message> found = new ArrayList<>();

    /** Number of records of the open tick, over all inputs. */
    private long records;

    Run(ReplayRequest request, ProgramVariant program, ReplayListener listener) {
      this.request = request;
      this.program = program;
      this.listener = listener;
      this.inputs = request.pair().declaration().inputNames();
    }

    ReplayOutcome outcome(ProgramProcess process) throws IOException, InterruptedException {
      Script script = request.script();
      process.say(
          ProgramReplayer.settings(
                  program,
                  script.start(),
                  script.interval(),
                  request.arrival().partitions(),
                  settings.conf(),
                  ProgramRecords.beginnings(
                      request.pair().declaration(), script, request.arrival().partitions()))
              .with("probes", probes())
              .with("timeout", settings.timeout().toMillis()));
      try (TickCursor ticks = script.open()) {
        Optional<ReplayOutcome> end = until("started", process, settings.timeout().multipliedBy(2));
        while (end.isEmpty() && ticks.hasNext()) {
          process.say(tick(ticks.next()));
          end = until("tick", process, settings.timeout());
        }
        if (end.isPresent()) {
          return end.get();
        }
      }
      process.say(Message.of("end"));
      return until("ended", process, settings.timeout())
          .or(() -> notAsDeclared().map(it -> failed(openTick(), it, "")))
          .orElseGet(
              () ->
                  new ReplayOutcome(
                      ReplayStatus.COMPLETED,
                      completedTicks,
                      batches,
                      Optional.empty(),
                      notCompared()));
    }

    private List<Object> probes() {
      List<Object> probes = new ArrayList<>();
      program
          .outputs()
          .forEach(
              (name, id) -> {
                OutputDeclaration output = request.pair().declaration().output(name);
                if (Probe.isOne(id)) {
                  probes.add(
                      Message.of("probe")
                          .with("id", id)
                          .with("output", name)
                          .with("names", output.columnNames())
                          .with(
                              "types",
                              output.columns().stream().map(it -> it.type().word()).toList())
                          .with("whole", isWhole(output))
                          .values());
                }
              });
      return probes;
    }

    private boolean isWhole(OutputDeclaration output) {
      return output.foldings().of(request.side()) == Folding.COMPLETE;
    }

    private Message tick(Tick tick) {
      Map<String, Object> arriving = new LinkedHashMap<>();
      records = 0;
      for (String input : inputs) {
        records += tick.arriving(input).size();
        if (!tick.arriving(input).isEmpty()) {
          arriving.put(input, tick.arriving(input).stream().map(ProgramRecords::wire).toList());
        }
      }
      return Message.of("tick").with("tick", tick.number()).with("records", arriving);
    }

    /** Hears what the program says up to a message of a kind; an outcome if it does not come. */
    private Optional<ReplayOutcome> until(String kind, ProgramProcess process, Duration longest)
        throws InterruptedException {
      try {
        Duration patience = longest.plus(GRACE); // it says itself that it hangs
        Optional<Message> message = process.next(patience);
        while (message.isPresent()) {
          Message it = message.get();
          if (it.is("failed")) {
            return Optional.of(
                failed(Math.toIntExact(it.number("tick")), it.text("message"), it.text("detail")));
          }
          if (it.is("exit")) {
            exitCaller = it.optional("caller", String.class);
          }
          heard(it);
          if (it.is(kind)) {
            return Optional.empty();
          }
          if (it.is("hang")) {
            return Optional.of(failed(openTick(), hangs(longest, open()), it.text("dump")));
          }
          message = process.next(patience);
        }
        return Optional.of(silent(process, longest));
      } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
        return Optional.of(failed(openTick(), String.valueOf(e.getMessage()), ""));
      }
    }

    private ReplayOutcome silent(ProgramProcess process, Duration longest)
        throws InterruptedException {
      Optional<Integer> status = process.exitStatus();
      String message = status.map(this::ended).orElseGet(() -> hangs(longest, open()));
      return failed(openTick(), message, process.printed());
    }

    private String open() {
      return started ? "tick " + openTick() : "the start";
    }

    private String ended(int status) {
      return exitCaller
          .map(caller -> "the program called System.exit(%s) at %s".formatted(status, caller))
          .orElse("the program's process ended by itself, exit status " + status);
    }

    private int openTick() {
      return started ? completedTicks + 1 : 0;
    }

    ReplayOutcome failed(int tick, String message, String detail) {
      return new ReplayOutcome(
          ReplayStatus.FAILED,
          completedTicks,
          batches,
          Optional.of(
              new ReplayError(tick, message, Optional.of(detail).filter(it -> !it.isBlank()))),
          notCompared());
    }

    private void heard(Message message) {
      switch (message.kind()) {
        case "started" -> {
          requireSpark(message.text("spark"));
          found(message);
          missing(program.outputs().values())
              .ifPresent(
                  it -> {
                    throw new IllegalStateException(it);
                  });
          started = true;
          listener.started();
        }
        case "emission" -> {
          OutputDeclaration output = request.pair().declaration().output(message.text("output"));
          listener.emitted(
              new Emission(
                  Math.toIntExact(message.number("tick")),
                  output.name(),
                  ProgramRows.of(output, message.list("rows"))));
        }
        case "tick" -> completed(message);
        case "ended" -> found(message);
        default -> {
          // the others are not of what it reads or writes
        }
      }
    }

    /** Fails where the program runs on another Spark than the report would name. */
    private void requireSpark(String found) {
      String wanted = program.platform().release().version();
      if (!found.equals(wanted)) {
        throw new IllegalStateException(
            "the program runs on Spark %s instead of %s: look for it in its SPARK_HOME and jars"
                .formatted(found, wanted));
      }
    }

    private void found(Message message) {
      message.list("found").forEach(it -> found.add(message(it)));
    }

    /** The sources or outputs of a kind that the program has, each once. */
    private List<String> found(String kind, String text) {
      return found.stream()
          .filter(it -> it.text("what").equals(kind))
          .map(it -> it.text(text))
          .distinct()
          .toList();
    }

    /** What the program has otherwise than the pair says, which is known after the last tick. */
    private Optional<String> notAsDeclared() {
      List<String> problems = new ArrayList<>();
      missing(program.notCompared()).ifPresent(problems::add);
      List<String> notNamed = notNamed();
      if (!notNamed.isEmpty()) {
        problems.add(
            "the pair does not name %s of the program: compare each output, or list it under notCompared"
                .formatted(String.join(", ", notNamed)));
      }
      List<String> read = found("input", "source");
      program
          .inputs()
          .forEach(
              (source, input) -> {
                if (!read.contains(input)) {
                  problems.add(
                      "the program does not read %s, the input %s of the pair: say none if it need not"
                          .formatted(source, input));
                }
              });
      return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    /** What is wrong with the names of some outputs, which must be the program's. */
    private Optional<String> missing(Collection<String> named) {
      List<String> there =
          found.stream()
              .flatMap(it -> it.optional("id", String.class).stream())
              .distinct()
              .toList();
      return named.stream()
          .filter(wanted -> !there.contains(wanted) && !Probe.isOne(wanted))
          .findFirst()
          .map(
              wanted ->
                  "the program has no output %s%s; it has %s"
                      .formatted(
                          wanted,
                          Nearest.to(wanted, there).map(it -> " (is it " + it + "?)").orElse(""),
                          there));
    }

    /** Where a pair names what the program writes somewhere, which output does so is not known. */
    private List<String> notNamed() {
      if (program.outputs().values().stream().anyMatch(Probe::isOne)) {
        return List.of();
      }
      return found("output", "id").stream()
          .filter(it -> !program.outputs().containsValue(it))
          .filter(it -> !program.notCompared().contains(it))
          .toList();
    }

    private List<String> notCompared() {
      List<String> left = new ArrayList<>(program.notCompared());
      left.addAll(notNamed());
      return left;
    }

    private void completed(Message message) {
      int tick = Math.toIntExact(message.number("tick"));
      Map<String, TickReport> byOutput = new LinkedHashMap<>();
      int ran = 0;
      for (Object it : message.list("reports")) {
        Message report = message(it);
        int ofOutput = Math.toIntExact(report.number("batches"));
        // a context's batch is one for all of its outputs, each query has its own
        ran = program.engine() == Engine.DSTREAM ? Math.max(ran, ofOutput) : ran + ofOutput;
        byOutput.put(report.text("output"), report(report));
      }
      completedTicks = tick;
      batches += ran;
      List<TickReport> reports = new ArrayList<>();
      for (OutputDeclaration output : request.pair().declaration().outputs()) {
        reports.add(byOutput.getOrDefault(output.name(), TickReport.of(output.name(), 0, records)));
      }
      listener.tickCompleted(tick, ran, reports);
    }

    private TickReport report(Message report) {
      List<OperatorReport> operators = new ArrayList<>();
      for (Object it : report.optional("operators", List.class).orElse(List.of())) {
        Message operator = message(it);
        operators.add(
            new OperatorReport(
                operator.text("name"),
                operator.number("rows"),
                operator.number("removed"),
                operator.number("dropped")));
      }
      return new TickReport(
          report.text("output"),
          Math.toIntExact(report.number("batches")),
          records,
          report.optional("watermarkBefore", Instant.class),
          report.optional("watermark", Instant.class),
          report.optional("latest", Instant.class),
          operators,
          OptionalLong.of(report.number("inputRows")));
    }
  }
}
