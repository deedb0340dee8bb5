package io.github.streamparity.harness.pair;

import io.github.streamparity.agent.wire.Message;
import io.github.streamparity.harness.declare.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Writes the beginning of a pair file, from what was found in one program or in both. */
public final class PairFileText {
  private static final String UNKNOWN = "…";

  private final StringBuilder text = new StringBuilder();
  private final Map<Side, ProgramVariant> programs;
  private final Map<Side, List<Message>> found;

  private PairFileText(Map<Side, ProgramVariant> programs, Map<Side, List<Message>> found) {
    this.programs = programs;
    this.found = found;
  }

  /**
   * A pair file in which what the other program is has to be filled in.
   *
   * @param side which side the program is
   * @param found one message for each input and output
   */
  public static String of(Side side, ProgramVariant program, List<Message> found) {
    return of(Map.of(side, program), Map.of(side, found));
  }

  /**
   * A pair file. What a side has that is not there has to be filled in.
   *
   * @param programs the program of a side
   * @param found one message for each of its inputs and outputs
   */
  public static String of(Map<Side, ProgramVariant> programs, Map<Side, List<Message>> found) {
    return new PairFileText(programs, found).write();
  }

  private String write() {
    Side named = programs.containsKey(Side.REFERENCE) ? Side.REFERENCE : Side.CANDIDATE;
    String main = programs.get(named).main();
    String name = main.substring(main.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9]+", "");
    line("name: " + name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT));
    if (!isWhole()) {
      line("# fill in the other program, then: parity inspect FILE says what both read and write");
    }
    for (Side each : Side.values()) {
      ProgramVariant program = programs.get(each);
      line(each.word() + ": " + (program == null ? "{jar: …, main: …}" : program(program)));
    }
    List<Map<Side, Message>> inputs = matched("input");
    line(inputs.isEmpty() ? "inputs: {}" : "inputs:");
    for (int i = 0; i < inputs.size(); i++) {
      line("  input-%s: %s".formatted(i + 1, sides(inputs.get(i))));
    }
    each("own", this::own);
    each("generated", (side, it) -> generated(it));
    line("outputs:");
    int outputs = 0;
    Map<Side, List<String>> alone = new EnumMap<>(Side.class);
    for (Map<Side, Message> output : matched("output")) {
      if (isWhole() && output.size() < Side.values().length) {
        output.forEach(
            (side, it) -> alone.computeIfAbsent(side, any -> new ArrayList<>()).add(it.text("id")));
      } else {
        outputs++;
        output("output-" + outputs, output);
      }
    }
    each("commits", this::commits);
    if (!alone.isEmpty()) {
      line("notCompared: # the other program has nothing beside them");
      alone.forEach((side, ids) -> line("  %s: %s".formatted(side.word(), list(ids))));
    }
    line("script: script.yaml");
    return text.toString();
  }

  private boolean isWhole() {
    return programs.size() == Side.values().length;
  }

  private List<Message> found(Side side, String kind) {
    return found.getOrDefault(side, List.of()).stream().filter(it -> it.is(kind)).toList();
  }

  /** The inputs that both sides have, by their order. */
  private List<Map<Side, Message>> matched(String kind) {
    List<Map<Side, Message>> matched = new ArrayList<>();
    for (Side side : Side.values()) {
      List<Message> ofSide = found(side, kind);
      for (int i = 0; i < ofSide.size(); i++) {
        if (matched.size() == i) {
          matched.add(new EnumMap<>(Side.class));
        }
        matched.get(i).put(side, ofSide.get(i));
      }
    }
    return matched;
  }

  private void each(String kind, BiConsumer<Side, Message> writing) {
    for (Side side : Side.values()) {
      found(side, kind).forEach(it -> writing.accept(side, it));
    }
  }

  private String sides(Map<Side, Message> input) {
    String missing = isWhole() ? "none" : UNKNOWN;
    return Arrays.stream(Side.values())
        .map(side -> side.word() + ": " + text(input, side, "source", missing))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String text(Map<Side, Message> found, Side side, String of, String missing) {
    return Optional.ofNullable(found.get(side)).map(it -> quoted(it.text(of))).orElse(missing);
  }

  private void output(String name, Map<Side, Message> output) {
    line("  %s:".formatted(name));
    for (Side side : Side.values()) {
      line("    %s: %s".formatted(side.word(), text(output, side, "id", UNKNOWN)));
    }
    Optional<List<?>> columns =
        output.values().stream()
            .<List<?>>map(it -> it.optional("columns", List.class).orElse(List.of()))
            .filter(it -> !it.isEmpty())
            .reduce((earlier, later) -> later);
    line(
        columns
            .map(
                it ->
                    it.stream()
                        .map(PairFileText::column)
                        .collect(Collectors.joining(", ", "    columns: {", "}")))
            .orElse(
                "    columns: {…} # name: type, in the order in which an element has its values"));
    Optional<String> mode =
        output.values().stream()
            .flatMap(it -> it.optional("mode", String.class).stream())
            .reduce((earlier, later) -> later);
    line("    folding: " + folding(mode.orElse("")));
  }

  /** The rows that are emitted, by a query's output mode: a DStream has none. */
  private static String folding(String mode) {
    return switch (mode) {
      case "append", "complete" ->
          mode
              + " # as the query's output mode; or per-batch, update with a key; for each side its own";
      case "update" -> "per-batch # the query's output mode is update, which needs a key: [COLUMN]";
      default -> "per-batch # or append, update with a key, complete; for each side its own";
    };
  }

  private void own(Side side, Message own) {
    String source = own.text("source");
    line(
        "  # %s of the %s cannot be scripted. If it computes what it gives, say of the program"
            .formatted(source, side.word()));
    line("  #   sources: {%s: as-is}".formatted(quoted(source)));
  }

  private void generated(Message generated) {
    line(
        "  # the source %s makes its rows itself, in the script's time"
            .formatted(generated.text("source")));
  }

  /** Writes the offsets that the program commits; they can only be seen where bodies run. */
  private void commits(Side side, Message commits) {
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
