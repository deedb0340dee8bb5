package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Utf8Lines;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The YAML of a pair file: its mappings, lists and texts, each problem with its place. */
final class PairYaml {
  private static final long LARGEST = 1 << 20;

  private final Path file;
  private final Problems problems;

  PairYaml(Path file) {
    this.file = file;
    this.problems = new Problems(file.toString());
  }

  /** The file's name without its ending. */
  String name() {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  /** A path that is relative to the file. */
  Path beside(String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize();
  }

  Problems problems() {
    return problems;
  }

  /** Begins a problem at a node. */
  Problems.Draft problem(Node node) {
    return problems.at(place(node));
  }

  private static Place place(Node node) {
    return node.getStartMark()
        .map(it -> new Place(it.getLine() + 1, it.getColumn() + 1))
        .orElse(Place.START);
  }

  /** All of the file. */
  String content() throws InvalidScriptException, IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      problems.at(Place.START).say("not a file, but a " + FileWords.kind(file));
    } else if (Files.size(file) > LARGEST) {
      problems.at(Place.START).say("a pair is at most 1 MiB of YAML");
    }
    problems.throwIfAny();
    return Utf8Lines.text(Files.readAllBytes(file), "file", problems);
  }

  /** Whether the file is no larger than a pair may be, and has some text. */
  boolean has(Pattern text) throws IOException {
    return Files.size(file) <= LARGEST
        && text.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)).find();
  }

  /** The root of a file's text. */
  Node composed(String text) throws InvalidScriptException {
    Optional<Node> root = Optional.empty();
    try {
      root = new Compose(LoadSettings.builder().build()).composeString(text);
      if (root.isEmpty()) {
        problems.at(Place.START).expected("a mapping with a reference, …").say("the file is empty");
      }
    } catch (MarkedYamlEngineException e) {
      Place place =
          e.getProblemMark()
              .map(it -> new Place(it.getLine() + 1, it.getColumn() + 1))
              .orElse(Place.START);
      problems.at(place).say("not valid YAML: " + Excerpt.message(e.getProblem()));
    } catch (ReaderException e) {
      problems
          .at(Place.in(text, text.offsetByCodePoints(0, e.getPosition())))
          .say("the character U+%04X cannot stand in YAML".formatted(e.getCodePoint()));
    } catch (StackOverflowError e) {
      problems.at(Place.START).say("the file nests too deeply to be read");
    } catch (YamlEngineException e) {
      problems
          .at(Place.START)
          .say("not valid YAML: " + Excerpt.message(String.valueOf(e.getMessage())));
    }
    problems.throwIfAny();
    return root.orElseThrow();
  }

  Optional<Node> required(Map<String, Node> pair, String key, String expected) {
    if (pair.get(key) == null) {
      problems.at(Place.START).expected(key + ": " + expected).say("a pair without " + key);
    }
    return Optional.ofNullable(pair.get(key));
  }

  /**
   * @param known the keys that there are; empty for any
   */
  Map<String, Node> mapping(Node node, String what, List<String> known) {
    Map<String, Node> values = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      problem(node).found(found(node)).expected("a mapping").say(what + " is a mapping");
      return values;
    }
    for (NodeTuple entry : mapping.getValue()) {
      Optional<String> key = scalar(entry.getKeyNode(), "a key");
      if (key.isPresent() && !known.isEmpty() && !known.contains(key.get())) {
        problem(entry.getKeyNode())
            .found(key.get())
            .expected(String.join(", ", known))
            .tryNearest(key.get(), known)
            .say("%s has no such key".formatted(what));
      } else if (key.isPresent() && values.put(key.get(), entry.getValueNode()) != null) {
        problem(entry.getKeyNode()).found(key.get()).say("the key occurs twice");
      }
    }
    return values;
  }

  Optional<String> text(Map<String, Node> values, String key) {
    return Optional.ofNullable(values.get(key)).flatMap(node -> scalar(node, key));
  }

  List<String> texts(Node node) {
    return items(node).stream().flatMap(it -> scalar(it, "an item").stream()).toList();
  }

  List<Node> items(Node node) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(node).found(found(node)).expected("a list, such as [a, b]").say("this is no list");
    return List.of();
  }

  Optional<String> scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problem(node).found(found(node)).expected("a text").say(what + " is a text");
    return Optional.empty();
  }

  private static String found(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    return node instanceof MappingNode ? "a mapping" : "a list";
  }

  /** A mapping to texts; empty if it is not there. */
  Map<String, String> texts(Node node, String what) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (node != null) {
      mapping(node, what, List.of())
          .forEach((key, value) -> scalar(value, key).ifPresent(text -> texts.put(key, text)));
    }
    return texts;
  }

  /**
   * One of some words.
   *
   * @param node where the text stands
   * @param complaint what to say of any other text
   */
  Optional<String> oneOf(Node node, String text, List<String> words, String complaint) {
    if (!words.contains(text)) {
      problem(node)
          .found(text)
          .expected(String.join(", ", words))
          .tryNearest(text, words)
          .say(complaint);
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Whether a key says {@code true}; it does not without it. */
  boolean flag(Map<String, Node> values, String key) {
    return text(values, key)
        .flatMap(
            text ->
                oneOf(values.get(key), text, List.of("true", "false"), key + " is true or false"))
        .map(Boolean::valueOf)
        .orElse(false);
  }

  /** The texts of both sides for an input, an output or a setting. */
  record Bound(String reference, String candidate) {
    String of(Side side) {
      return side == Side.REFERENCE ? reference : candidate;
    }
  }

  /** One text for both sides, or a mapping with one for each. */
  Bound bound(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      return new Bound(scalar.getValue(), scalar.getValue());
    }
    return bound(node, mapping(node, what, List.of("reference", "candidate")), what);
  }

  /** The texts of both sides in a mapping. */
  Bound bound(Node node, Map<String, Node> sides, String what) {
    return new Bound(side(node, sides, "reference", what), side(node, sides, "candidate", what));
  }

  /**
   * Reports a source that two inputs have, or a sink that two outputs have.
   *
   * @param what inputs or outputs
   * @param mayBeShared what may be of several all the same
   */
  void checkBoundOnce(
      Node node,
      String what,
      Bound bound,
      Collection<Bound> others,
      Predicate<String> mayBeShared) {
    for (Side side : Side.values()) {
      String id = bound.of(side);
      boolean isThere = others.stream().anyMatch(other -> other.of(side).equals(id));
      if (isThere && !id.isEmpty() && !mayBeShared.test(id)) {
        problem(node).found(id).say("two %s have the same %s".formatted(what, side.word()));
      }
    }
  }

  private String side(Node node, Map<String, Node> sides, String side, String what) {
    Optional<String> text = text(sides, side);
    if (text.isEmpty()) {
      problem(node)
          .tryThis("parity inspect lists what a program reads and writes")
          .say("%s has no %s".formatted(what, side));
    }
    return text.orElse("");
  }
}
