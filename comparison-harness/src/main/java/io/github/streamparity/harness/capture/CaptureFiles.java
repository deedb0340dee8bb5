package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.script.JsonText;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Captures as files: JSON Lines, first a header with everything but the emissions, then a line for
 * each emission; no line where the variant was silent. Equal captures make byte-identical files;
 * the one thing left out is an error's detail, which varies from run to run.
 */
public final class CaptureFiles {
  private CaptureFiles() {}

  /** Writes a capture; a file that is there is replaced. */
  public static void write(Capture capture, Path file) throws IOException {
    try (JsonGenerator out = JsonText.generator(file)) {
      CaptureHeader.write(out, capture);
      out.writeRaw('\n');
      for (Emission emission : capture.emissions()) {
        OutputDeclaration output = capture.pair().output(emission.output());
        out.writeStartObject();
        out.writeNumberField("tick", emission.tick());
        out.writeStringField("output", emission.output());
        out.writeArrayFieldStart("rows");
        for (CapturedRow row : emission.rows()) {
          RowJson.write(out, output, row);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.writeRaw('\n');
      }
    }
  }

  /**
   * Reads a capture.
   *
   * @throws InvalidCaptureException if the file is there and is no capture; it has every problem
   * @throws IOException if the file cannot be read
   */
  public static Capture read(Path file) throws InvalidCaptureException, IOException {
    return new CaptureReader(file).read();
  }
}
