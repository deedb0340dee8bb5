package io.github.streamparity.harness.pair;

import io.github.streamparity.agent.wire.Message;
import io.github.streamparity.harness.declare.Side;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the beginning of a pair file, from what was found in a program. */
public final class PairFileText {
  private final StringBuilder text = new StringBuilder();
  private final Side side;

  private PairFileText(Side side) {
    this.side = side;
  }

  /**
   * A pair file in which what the other program is has to be filled in.
   *
   * @param side which side the program is
   * @param found one message for each input and output
   */
  public static String of(Side side, ProgramVariant program, List<Message> found) {
    return new PairFileText(side).write(program, found);
  }

  private String write(ProgramVariant program, List<Message> found) {
    String main = program.main();
    String name = main.substring(main.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9]+", "");
    line("name: " + name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT));
    line("# fill in the other program: parity inspect shows what it reads and writes");
    for (Side each : Side.values()) {
      line(each.word() + ": " + (each == side ? program(program) : "{jar: …, main: …}"));
    }
    boolean reads = found.stream().anyMatch(it -> it.is("input"));
    line(reads ? "inputs:" : "inputs: {}");
    int inputs = 0;
    for (Message it : found) {
      if (it.is("input")) {
        inputs++;
        line("  %s: %s".formatted("input-" + inputs, sides(it.text("source"))));
      }
    }
    found.stream().filter(it -> it.is("own")).forEach(this::own);
    found.stream().filter(it -> it.is("generated")).forEach(this::generated);
    line("outputs:");
    int outputs = 0;
    for (Message it : found) {
      if (it.is("output")) {
        outputs++;
        output("output-" + outputs, it);
      }
    }
    found.stream().filter(it -> it.is("commits")).forEach(this::commits);
    line("script: script.yaml");
    return text.toString();
  }

  private void output(String name, Message output) {
    line("  %s:".formatted(name));
    for (Side each : Side.values()) {
      line("    %s: %s".formatted(each.word(), each == side ? quoted(output.text("id")) : "…"));
    }
    List<?> columns = output.optional("columns", List.class).orElse(List.of());
    if (columns.isEmpty()) {
      line("    columns: {…} # name: type, in the order in which an element has its values");
    } else {
      line(
          "    columns: {%s}"
              .formatted(
                  columns.stream().map(PairFileText::column).collect(Collectors.joining(", "))));
    }
    line("    folding: per-batch # or append, update with a key, complete; for each side its own");
  }

  private void own(Message own) {
    String source = own.text("source");
    line(
        "  # %s cannot be scripted. If it computes what it gives, say of the program"
            .formatted(source));
    line("  #   sources: {%s: as-is}".formatted(quoted(source)));
  }

  private void generated(Message generated) {
    line(
        "  # the source %s makes its rows itself, in the script's time"
            .formatted(generated.text("source")));
  }

  /** What the program commits, if it does: that can only be seen where bodies run. */
  private void commits(Message commits) {
    line("  # with bodies: run, the offsets that the program commits are an output, too:");
    line("  # committed: {%s: %s,".formatted(side.word(), quoted(commits.text("id"))));
    line("  #   columns: {topic: string, partition: long, offset: long}, …}");
  }

  private static String column(Object column) {
    List<?> nameAndType = (List<?>) column;
    return quoted((String) nameAndType.get(0)) + ": " + type((String) nameAndType.get(1));
  }

  /** The column type for one of Spark's. */
  static String type(String sparks) {
    return switch (sparks.replaceFirst("[(<].*", "")) {
      case "tinyint", "smallint", "int", "bigint" -> "long";
      case "float", "double" -> "double";
      case "decimal" -> "decimal";
      case "boolean", "binary", "date", "timestamp", "string" -> sparks;
      case "varchar", "char" -> "string";
      default -> "json";
    };
  }

  private String sides(String of) {
    return side == Side.REFERENCE
        ? "{reference: %s, candidate: …}".formatted(quoted(of))
        : "{reference: …, candidate: %s}".formatted(quoted(of));
  }

  private static String program(ProgramVariant program) {
    List<String> jars = program.jars().stream().map(Path::toString).toList();
    String classPath =
        jars.isEmpty()
            ? ""
            : jars.size() == 1
                ? "jar: %s, ".formatted(quoted(jars.get(0)))
                : "jars: %s, ".formatted(list(jars));
    String arguments = program.arguments().isEmpty() ? "" : ", args: " + list(program.arguments());
    return "{%smain: %s%s%s}"
        .formatted(classPath, program.main(), arguments, platform(program.platform()));
  }

  private static String platform(Platform platform) {
    String spark =
        platform
            .spark()
            .map(
                it ->
                    it.home()
                        .map(home -> ", spark: " + quoted(home.toString()))
                        .orElse(
                            ", spark: %s, scala: %s"
                                .formatted(quoted(it.version()), quoted(it.scala()))))
            .orElse("");
    return platform.packages().isEmpty()
        ? spark
        : spark + ", packages: " + list(platform.packages());
  }

  private static String list(List<String> texts) {
    return texts.stream().map(PairFileText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /** A text in YAML's double quotes, in which everything can be said. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == '"' || unit == '\\') {
        quoted.append('\\').append(unit);
      } else if (unit < ' ' || unit > '~') {
        quoted.append("\\u%04x".formatted((int) unit));
      } else {
        quoted.append(unit);
      }
    }
    return quoted.append('"').toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
