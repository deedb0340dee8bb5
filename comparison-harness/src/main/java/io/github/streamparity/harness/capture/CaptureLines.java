package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.script.JsonLibrary;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.SurrogateEscapes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a capture as lines of JSON, for files, for messages between processes and for
 * reports: each value has this one form.
 *
 * <ul>
 *   <li>{@code {"format":"streamparity-capture/2","variant":"dstream",…}}, the header
 *   <li>{@code {"tick":1,"output":"counts","rows":[{"word":"blue","count":5}]}}, an emission
 *   <li>{@code {"tick":1,"batches":1,"reports":[…]}}, which closes a tick
 *   <li>{@code {"end":"completed","completedTicks":4,"batches":4}}, how the replay ended
 * </ul>
 */
public final class CaptureLines {
  /**
   * Reads UTF-8 straight from bytes. Names are kept for reuse; they are those of columns, which are
   * few. Whoever reads an object refuses a field that is there twice.
   */
  static final JsonFactory FACTORY =
      JsonLibrary.factory()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE) // a line ends, its file does not
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  /** Id of a variant that has no name. */
  static final String RECORDED = "recorded";

  private CaptureLines() {}

  /** Writes a part of a line. */
  @FunctionalInterface
  private interface Writing {
    void to(JsonGenerator out) throws IOException;
  }

  /** Reads a line. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(JsonParser in) throws IOException;
  }

  /**
   * The header, without a line break.
   *
   * @throws IllegalArgumentException if an output folds differently on the two sides
   */
  public static String header(CaptureHeader header) {
    return line(out -> HeaderJson.write(out, header, false));
  }

  /** The header of a recording, which does not name its variant: its file does. */
  static String recordedHeader(CaptureHeader header) {
    return line(out -> HeaderJson.write(out, header, true));
  }

  /** The line of an emission. */
  public static String emission(OutputDeclaration output, Emission emission) {
    return line(
        out -> {
          out.writeStartObject();
          out.writeNumberField("tick", emission.tick());
          out.writeStringField("output", emission.output());
          out.writeArrayFieldStart("rows");
          for (CapturedRow row : emission.rows()) {
            RowJson.write(out, output, row);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  /**
   * With what the line of an emission begins: it is recognized by this, without reading its rows.
   */
  public static String emissionStart(int tick, String output) {
    String whole =
        line(
            out -> {
              out.writeStartObject();
              out.writeNumberField("tick", tick);
              out.writeStringField("output", output);
              out.writeArrayFieldStart("rows");
              out.writeEndArray();
              out.writeEndObject();
            });
    return whole.substring(0, whole.length() - 2);
  }

  /** The line that closes a tick. */
  public static String tick(ClosedTick tick) {
    return line(out -> TickJson.write(out, tick));
  }

  /** The line that closes a tick. */
  public static String tick(int tick, int batches, List<TickReport> reports) {
    return tick(new ClosedTick(tick, batches, reports));
  }

  /** The line that says how a replay ended, with the error's detail if it has one. */
  public static String end(ReplayOutcome outcome) {
    return line(out -> OutcomeJson.write(out, outcome));
  }

  /** Writes an object with what an engine reports of an output. */
  public static void write(JsonGenerator out, TickReport report) throws IOException {
    TickJson.write(out, report);
  }

  /** Writes an object that says how a replay ended. */
  public static void write(JsonGenerator out, ReplayOutcome outcome) throws IOException {
    OutcomeJson.write(out, outcome);
  }

  /** Writes an object that says how triggers were paced. */
  public static void write(JsonGenerator out, Pacing pacing) throws IOException {
    HeaderJson.write(out, pacing);
  }

  /** Writes how records arrived, as an object. */
  public static void write(JsonGenerator out, Arrival arrival) throws IOException {
    HeaderJson.write(out, arrival);
  }

  /**
   * The header that a line is.
   *
   * @throws IOException if it is none; the message says why
   */
  public static CaptureHeader readHeader(String line) throws IOException {
    return read(line, in -> HeaderJson.read(Located.read(in), RECORDED));
  }

  /**
   * The emission that a line is.
   *
   * @throws IOException if it is none of the pair's; the message says why
   */
  public static Emission readEmission(String line, PairDeclaration pair) throws IOException {
    EmissionReader reader = new EmissionReader(pair);
    return read(
        line,
        in -> {
          int tick = reader.tick(in);
          return reader.read(in, tick);
        });
  }

  /**
   * Reads a line that closes a tick.
   *
   * @throws IOException if it is none; the message says why
   */
  public static ClosedTick readTick(String line) throws IOException {
    return read(
        line,
        in -> {
          Located whole = Located.read(in);
          return TickJson.read(whole.count("tick", 1, Integer.MAX_VALUE), whole, output -> true);
        });
  }

  /**
   * How a replay ended, of a line.
   *
   * @throws IOException if it is none; the message says why
   */
  public static ReplayOutcome readEnd(String line) throws IOException {
    return read(line, in -> OutcomeJson.read(Located.read(in), Optional.empty()));
  }

  /**
   * How triggers were paced, of a text of JSON.
   *
   * @throws IOException if it is none; the message says why
   */
  public static Pacing readPacing(String json) throws IOException {
    return read(json, in -> HeaderJson.readPacing(Located.read(in)));
  }

  private static <T> T read(String line, Reading<T> reading) throws IOException {
    try (JsonParser in = FACTORY.createParser(line)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("a line is not a JSON object: " + Excerpt.of(line));
      }
      return reading.from(in);
    }
  }

  private static String line(Writing writing) {
    StringWriter line = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(new SurrogateEscapes(line))) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }
}
