package io.github.streamparity.harness.replay.worker;

import static java.util.Objects.requireNonNull;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message of one of the two processes to the other: an event, and some texts. Emissions are among
 * them as a capture's own lines, so a process can pass them on without reading them.
 *
 * <p>As bytes it is the event's position in {@link Event} (1 byte), the number of texts (2 bytes),
 * and each text as its length in bytes (4 bytes) and UTF-8.
 *
 * @param event what happened, or what is asked for
 * @param texts what is said of it
 */
record WorkerMessage(Event event, List<String> texts) {
  private static final int ANY = -1;
  private static final List<Event> EVENTS = List.of(Event.values());

  /** The kind of message: a report of something that happened, or a request. */
  enum Event {
    /** Asked for first: what {@link WorkerSetup} says. */
    SETUP(ANY),
    /**
     * Asked for: pair, side, source, number of input partitions, the script's file, which of its
     * ticks.
     */
    REPLAY(6),
    /** Spark is there: its version. */
    READY(1),
    /** Spark does not start, or the pairs cannot be loaded with it: why. */
    REFUSED(1),
    /** The variant has started. */
    STARTED(0),
    /** The variant wrote to an output: tick, the output's position, the capture's line. */
    EMISSION(3),
    /** A tick is over: the capture's line. */
    TICK(1),
    /** The variant called {@code System.exit}: where. */
    EXIT(1),
    /** The replay is over: whether the process is fit for another one, the capture's line. */
    ENDED(2);

    private final int texts;

    Event(int texts) {
      this.texts = texts;
    }
  }

  /**
   * @throws IllegalArgumentException if the event has another number of texts
   */
  WorkerMessage {
    requireNonNull(event, "event");
    texts = List.copyOf(texts);
    if (event.texts != ANY && event.texts != texts.size()) {
      throw new IllegalArgumentException(
          "%s with %s texts, not %s".formatted(event, texts.size(), event.texts));
    }
  }

  static WorkerMessage of(Event event, Object... texts) {
    return new WorkerMessage(event, Stream.of(texts).map(String::valueOf).toList());
  }

  /** Whether an event is what happened. */
  boolean is(Event other) {
    return event == other;
  }

  String text(int index) {
    return texts.get(index);
  }

  /**
   * A text that is a number.
   *
   * @throws IOException if it is none
   */
  int number(int index) throws IOException {
    try {
      return Integer.parseInt(text(index));
    } catch (NumberFormatException e) {
      throw new IOException("%s with %s, which is no number".formatted(event, text(index)), e);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeByte(EVENTS.indexOf(event));
    out.writeShort(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if it is not a message, or half of one
   */
  static WorkerMessage read(DataInputStream in) throws IOException {
    int event = in.readUnsignedByte();
    if (event >= EVENTS.size()) {
      throw new IOException("no event has the number " + event);
    }
    int count = in.readUnsignedShort();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(readText(in));
    }
    try {
      return new WorkerMessage(EVENTS.get(event), texts);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String readText(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("no text has the length " + length);
    }
    byte[] bytes = in.readNBytes(length); // takes no more memory than comes
    if (bytes.length < length) {
      throw new EOFException("a text of %s bytes ends after %s".formatted(length, bytes.length));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
