package io.github.streamparity.harness.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FileWordsTest {
  @Test
  void a_path_is_one_line_and_whole() {
    String long200 = "x".repeat(200);
    assertThat(FileWords.path(Path.of("a\u001b[31m\nb", long200)))
        .isEqualTo("a\\u001B[31m\\nb/" + long200);
  }

  static Stream<Arguments> problems() {
    return Stream.of(
        arguments(new AccessDeniedException("/a"), "no permission for /a"),
        arguments(new NoSuchFileException("/a"), "no such file: /a"),
        arguments(new FileAlreadyExistsException("/a"), "there is a file already: /a"),
        arguments(new FileSystemException("/a", null, "File name too long"), "File name too long"),
        arguments(new FileSystemException("/a"), "/a"),
        arguments(new IOException("No space left on device"), "No space left on device"),
        arguments(new IOException(), "IOException"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void a_problem_is_in_words(IOException e, String words) {
    assertThat(FileWords.problem(e)).isEqualTo(words);
  }
}
