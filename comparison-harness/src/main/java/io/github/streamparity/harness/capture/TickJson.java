package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes and reads the line that closes a tick, with the engine's reports of it. */
final class TickJson {
  private TickJson() {}

  static void write(JsonGenerator out, ClosedTick tick) throws IOException {
    out.writeStartObject();
    out.writeNumberField("tick", tick.tick());
    out.writeNumberField("batches", tick.batches());
    if (!tick.reports().isEmpty()) {
      out.writeArrayFieldStart("reports");
      for (TickReport report : tick.reports()) {
        write(out, report);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  static void write(JsonGenerator out, TickReport report) throws IOException {
    out.writeStartObject();
    out.writeStringField("output", report.output());
    out.writeNumberField("batches", report.batches());
    out.writeNumberField("records", report.records());
    if (report.inputRows().isPresent()) {
      out.writeNumberField("inputRows", report.inputRows().getAsLong());
    }
    writeTime(out, "watermarkBefore", report.watermarkBefore());
    writeTime(out, "watermark", report.watermark());
    writeTime(out, "latest", report.latest());
    if (!report.operators().isEmpty()) {
      out.writeArrayFieldStart("operators");
      for (OperatorReport operator : report.operators()) {
        out.writeStartObject();
        out.writeStringField("name", operator.name());
        out.writeNumberField("rows", operator.rows());
        out.writeNumberField("removed", operator.removed());
        out.writeNumberField("dropped", operator.dropped());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /** Reads what closes a tick; the number is read already. */
  static ClosedTick read(int tick, Located line, Predicate<String> isOutput)
      throws JsonParseException {
    int batches = line.count("batches");
    List<TickReport> reports =
        line.optionalList("reports", report -> readReport(report.object(), isOutput));
    return new ClosedTick(tick, batches, reports);
  }

  private static TickReport readReport(Located report, Predicate<String> isOutput)
      throws JsonParseException {
    String output = report.text("output");
    if (!isOutput.test(output)) {
      throw report
          .field("output")
          .problem("the pair has no such output\n  found     " + Excerpt.of(output));
    }
    TickReport read =
        new TickReport(
            output,
            report.count("batches"),
            report.longCount("records"),
            report.optionalText("watermarkBefore", Instant::parse),
            report.optionalText("watermark", Instant::parse),
            report.optionalText("latest", Instant::parse),
            report.optionalList("operators", TickJson::readOperator));
    return report.optional("inputRows").isPresent()
        ? read.reading(report.longCount("inputRows"))
        : read;
  }

  private static OperatorReport readOperator(Located operator) throws JsonParseException {
    operator.object();
    return new OperatorReport(
        operator.text("name"),
        operator.longCount("rows"),
        operator.longCount("removed"),
        operator.longCount("dropped"));
  }

  private static void writeTime(JsonGenerator out, String name, Optional<Instant> time)
      throws IOException {
    if (time.isPresent()) {
      out.writeStringField(name, time.get().toString());
    }
  }

  /** The reports in an order of outputs. */
  static List<TickReport> inOrder(List<TickReport> reports, List<String> outputs) {
    return reports.stream()
        .sorted(Comparator.comparingInt(report -> outputs.indexOf(report.output())))
        .toList();
  }
}
