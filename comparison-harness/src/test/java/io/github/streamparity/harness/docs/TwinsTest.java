package io.github.streamparity.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twins read as mirror images: the same names in the same order. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwinsTest {
  /**
   * Programs without a twin: an engine has two ways, or one of its own, and the other one a single
   * program.
   */
  private static final Set<String> ALONE =
      Set.of(
          "words/RecentWordsInverse",
          "words/RunningWordCountAppend",
          "words/RunningWordCountUpdate",
          "state/KeyedCounterTransform",
          "learning/BehaviourClustersFit");

  private static final Pattern PUBLIC_METHOD =
      Pattern.compile("\n  public static [^=;{]*?\\b(\\w+)\\(");

  private static final Map<String, Path> DSTREAM = programs("dstream", "DStream");
  private static final Map<String, Path> STRUCTURED = programs("structured", "Structured");

  static Stream<String> twins() {
    return Stream.of(DSTREAM, STRUCTURED)
        .flatMap(programs -> programs.keySet().stream())
        .distinct()
        .filter(name -> !ALONE.contains(name));
  }

  @ParameterizedTest
  @MethodSource("twins")
  void a_program_and_its_twin_have_the_same_public_methods_in_the_same_order(String name)
      throws IOException {
    assertThat(STRUCTURED).containsKey(name);
    assertThat(DSTREAM).containsKey(name);
    assertThat(methods(STRUCTURED.get(name))).isNotEmpty().isEqualTo(methods(DSTREAM.get(name)));
  }

  private static List<String> methods(Path program) throws IOException {
    return PUBLIC_METHOD
        .matcher(Files.readString(program))
        .results()
        .map(method -> method.group(1))
        .toList();
  }

  /** Family and name to the file of a program. */
  private static Map<String, Path> programs(String module, String prefix) {
    Path sources =
        Path.of("../%s-examples/src/main/java/io/github/streamparity/%s".formatted(module, module));
    Pattern program = Pattern.compile("(\\w+/)%s(\\w+)\\.java".formatted(prefix));
    try (Stream<Path> files = Files.walk(sources)) {
      Map<String, Path> programs = new TreeMap<>();
      for (Path file : files.toList()) {
        Matcher found = program.matcher(sources.relativize(file).toString());
        if (found.matches()) {
          programs.put(found.group(1) + found.group(2), file);
        }
      }
      return programs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
