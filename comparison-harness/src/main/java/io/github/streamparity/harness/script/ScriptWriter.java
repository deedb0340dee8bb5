package io.github.streamparity.harness.script;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.script.jsonl.JsonLinesReader;
import io.github.streamparity.harness.script.yaml.YamlText;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes scripts, one tick in memory at a time; what is written reads back as the same ticks. */
public final class ScriptWriter {
  /** A tick with fewer characters than this stands on one line. */
  private static final int SHORT_TICK = 100;

  private ScriptWriter() {}

  /** Writes a script as YAML, each short tick on a line. */
  public static void writeYaml(Script script, Path file) throws IOException {
    writeYaml(script, file, List.of());
  }

  /**
   * Writes a script as YAML, each short tick on a line.
   *
   * @param inputs names of the pair's inputs: where it has just one, ticks are plain lists
   */
  public static void writeYaml(Script script, Path file, List<String> inputs) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writeYaml(script, out, inputs);
    }
  }

  /** The same to a writer, which stays open. */
  public static void writeYaml(Script script, Writer out, List<String> inputs) throws IOException {
    String sole = inputs.size() == 1 ? inputs.get(0) : Script.SOLE_INPUT;
    try (TickCursor ticks = script.open()) {
      out.append("name: ");
      YamlText.write(script.name(), out);
      out.append("\nstart: ").append(script.start().toString());
      out.append("\ninterval: ").append(IntervalText.of(script.interval()));
      out.append("\nticks:\n");
      while (ticks.hasNext()) {
        writeTick(ticks.next(), sole, inputs.size() > 1, out);
      }
    }
  }

  private static void writeTick(Tick tick, String sole, boolean hasSeveralInputs, Writer out)
      throws IOException {
    boolean isShort = length(tick) < SHORT_TICK;
    boolean isList = !hasSeveralInputs && tick.arriving(sole).size() == tick.size();
    if (tick.step().isPresent()) {
      out.append("  - ").append(tick.step().get().text()).append('\n');
    }
    out.append("  - ");
    if (isList) {
      writeList(tick.arriving(sole), isShort, "    ", out);
    } else {
      writeMapping(tick, isShort, out);
    }
    out.append('\n');
  }

  private static long length(Tick tick) {
    return tick.arriving().values().stream()
        .flatMap(List::stream)
        .mapToLong(record -> (record.isText() ? record.value() : record.shown()).length() + 2L)
        .sum();
  }

  private static void writeList(
      List<ScriptRecord> records, boolean isShort, String indent, Writer out) throws IOException {
    out.append(isShort ? "[" : "- ");
    String separator = "";
    for (ScriptRecord record : records) {
      out.append(separator);
      record.writeYaml(out);
      separator = isShort ? ", " : "\n" + indent + "- ";
    }
    out.append(isShort ? "]" : "");
  }

  private static void writeMapping(Tick tick, boolean isShort, Writer out) throws IOException {
    out.append(isShort ? "{" : "");
    String separator = "";
    for (Map.Entry<String, List<ScriptRecord>> arriving : tick.arriving().entrySet()) {
      if (arriving.getValue().isEmpty()) {
        continue;
      }
      out.append(separator);
      YamlText.write(arriving.getKey(), out);
      out.append(isShort ? ": " : ":\n      ");
      writeList(arriving.getValue(), isShort, "      ", out);
      separator = isShort ? ", " : "\n    ";
    }
    out.append(isShort ? "}" : "");
  }

  /** Writes a script as JSON Lines, a header line first. */
  public static void writeJsonLines(Script script, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      writeJsonLines(script, out);
    }
  }

  /** The same to a writer, which stays open. */
  public static void writeJsonLines(Script script, Writer writer) throws IOException {
    try (JsonGenerator out =
            JsonText.generator(writer).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        TickCursor ticks = script.open()) {
      out.writeStartObject();
      out.writeStringField("format", JsonLinesReader.FORMAT);
      out.writeStringField("name", script.name());
      out.writeStringField("start", script.start().toString());
      out.writeStringField("interval", IntervalText.of(script.interval()));
      out.writeNumberField("ticks", script.ticks());
      out.writeEndObject();
      out.writeRaw('\n');
      while (ticks.hasNext()) {
        writeLines(ticks.next(), out);
      }
    }
  }

  private static void writeLines(Tick tick, JsonGenerator out) throws IOException {
    if (tick.step().isPresent()) {
      Step step = tick.step().get();
      out.writeStartObject();
      out.writeNumberField("tick", tick.number());
      out.writeStringField("step", step.kind().word());
      if (step.isInTick()) {
        out.writeStringField("into", IntervalText.of(step.into()));
      }
      out.writeEndObject();
      out.writeRaw('\n');
    }
    for (Map.Entry<String, List<ScriptRecord>> arriving : tick.arriving().entrySet()) {
      for (ScriptRecord record : arriving.getValue()) {
        out.writeStartObject();
        out.writeNumberField("tick", tick.number());
        if (!arriving.getKey().equals(Script.SOLE_INPUT)) {
          out.writeStringField("input", arriving.getKey());
        }
        writeFields(record, out);
        out.writeEndObject();
        out.writeRaw('\n');
      }
    }
  }

  private static void writeFields(ScriptRecord record, JsonGenerator out) throws IOException {
    for (Map.Entry<String, String> field : record.fields().entrySet()) {
      out.writeFieldName(field.getKey());
      if (field.getKey().equals("partition") || field.getKey().equals("offset")) {
        out.writeNumber(field.getValue());
      } else if (field.getKey().equals("headers")) {
        out.writeRawValue(field.getValue());
      } else {
        out.writeString(field.getValue());
      }
    }
    out.writeStringField("record", record.value());
  }
}
