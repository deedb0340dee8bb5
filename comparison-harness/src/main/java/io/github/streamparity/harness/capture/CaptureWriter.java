package io.github.streamparity.harness.capture;

import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.text.Excerpt;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes a capture file while the variant runs. The lines of a tick are held until it closes, and
 * then written in the order of the declared outputs, since queries that run side by side emit in
 * any order. What is written may be read at any time. Equal captures make byte-identical files; the
 * one thing left out is an error's detail, which varies from run to run.
 */
public final class CaptureWriter implements Closeable {
  private final Path file;
  private final CaptureHeader header;
  private final List<String> outputs;
  private final FileChannel channel;
  private final OutputStream out;
  private final List<Held> held = new ArrayList<>();
  private Optional<ReplayOutcome> outcome = Optional.empty();
  private int completedTicks;
  private int batches;
  private long flushed;

  /** The line of an emission in a tick that is not closed. */
  private record Held(int tick, int output, String line) {}

  private CaptureWriter(Path file, CaptureHeader header) throws IOException {
    this.file = file;
    this.header = header;
    this.outputs = header.pair().outputs().stream().map(OutputDeclaration::name).toList();
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
  }

  /**
   * Begins a file with its header; a file that is there is replaced.
   *
   * @throws IllegalArgumentException if an output folds differently on the two sides
   */
  public static CaptureWriter create(Path file, CaptureHeader header) throws IOException {
    return begin(file, header, CaptureLines.header(header));
  }

  /** Begins the file of a recording, which need not say how it ended. */
  static CaptureWriter createRecorded(Path file, CaptureHeader header) throws IOException {
    return begin(file, header, CaptureLines.recordedHeader(header));
  }

  private static CaptureWriter begin(Path file, CaptureHeader header, String line)
      throws IOException {
    CaptureWriter writer = new CaptureWriter(file, header);
    writer.write(line);
    writer.flush();
    return writer;
  }

  /** Takes an emission of the tick that comes to its end next. */
  public synchronized void emitted(Emission emission) {
    OutputDeclaration output = header.pair().output(emission.output());
    String line = CaptureLines.emission(output, emission);
    held.add(new Held(emission.tick(), outputs.indexOf(emission.output()), line));
  }

  /**
   * Takes an emission as the line that {@link CaptureLines#emission} made of it elsewhere; of its
   * rows nothing is read.
   *
   * @throws IllegalArgumentException if it does not begin as the line of an emission in a tick that
   *     is not closed
   */
  public synchronized void emissionLine(String line) {
    int tick = tickOf(line);
    for (int i = 0; i < outputs.size(); i++) {
      if (line.startsWith(CaptureLines.emissionStart(tick, outputs.get(i)))
          && line.endsWith("]}")
          && line.indexOf('\n') < 0) {
        held.add(new Held(tick, i, line));
        return;
      }
    }
    throw notAnEmission(line);
  }

  /**
   * Closes a tick, and writes and flushes what it emitted.
   *
   * @param ran how many batches or micro-batches ran in it
   * @param reports one for each output
   */
  public synchronized void tick(int tick, int ran, List<TickReport> reports) throws IOException {
    writeHeld();
    write(CaptureLines.tick(tick, ran, TickJson.inOrder(reports, outputs)));
    flush();
    completedTicks = tick;
    batches += ran;
  }

  /** Writes how the replay ended, after what was emitted in a tick that was not closed. */
  public synchronized void ended(ReplayOutcome replayOutcome) throws IOException {
    if (outcome.isPresent()) {
      return;
    }
    writeHeld();
    out.write(endLine(replayOutcome));
    flush();
    outcome = Optional.of(replayOutcome);
  }

  /** The last tick that was closed; 0 before the first. */
  public synchronized int completedTicks() {
    return completedTicks;
  }

  /**
   * The capture so far: the closed ticks, and everything once the replay has ended. It does not
   * change while the file grows.
   *
   * @param ifNotOver how a replay counts that has not ended
   */
  public synchronized FileCapture capture(ReplayStatus ifNotOver) {
    ReplayOutcome ended =
        outcome.orElseGet(
            () -> new ReplayOutcome(ifNotOver, completedTicks, batches, Optional.empty()));
    return FileCapture.growing(file, header, ended, flushed, outcome.isPresent());
  }

  /** Closes the file; if the replay has not ended, the file is an incomplete capture. */
  @Override
  public synchronized void close() throws IOException {
    writeHeld();
    out.close();
  }

  private int tickOf(String line) {
    String start = "{\"tick\":";
    int end = line.indexOf(',');
    if (!line.startsWith(start) || end < 0 || end > start.length() + 10) {
      throw notAnEmission(line);
    }
    try {
      int tick = Integer.parseInt(line.substring(start.length(), end));
      if (tick > completedTicks) {
        return tick;
      }
      throw notAnEmission(line);
    } catch (NumberFormatException noNumber) {
      throw notAnEmission(line);
    }
  }

  private static IllegalArgumentException notAnEmission(String line) {
    return new IllegalArgumentException(
        "not the line of an emission in a tick that is not closed: " + Excerpt.of(line));
  }

  /** The last line of a file, with its line break. */
  static byte[] endLine(ReplayOutcome outcome) {
    return bytes(CaptureLines.end(withoutDetail(outcome)) + "\n");
  }

  private static ReplayOutcome withoutDetail(ReplayOutcome outcome) {
    return new ReplayOutcome(
        outcome.status(),
        outcome.completedTicks(),
        outcome.batches(),
        outcome.error().map(ReplayError::withoutDetail),
        outcome.notCompared());
  }

  private static byte[] bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private void writeHeld() throws IOException {
    held.sort(Comparator.comparingInt(Held::tick).thenComparingInt(Held::output));
    for (Held emission : held) {
      write(emission.line());
    }
    held.clear();
  }

  private void write(String line) throws IOException {
    out.write(bytes(line));
    out.write('\n');
  }

  private void flush() throws IOException {
    out.flush();
    flushed = channel.position();
  }
}
