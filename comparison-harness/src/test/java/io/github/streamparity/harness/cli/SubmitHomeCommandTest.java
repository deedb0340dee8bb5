package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity submit-home}: a whole directory, or none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubmitHomeCommandTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @TempDir Path directory;

  @Test
  void nothing_is_left_of_a_home_that_cannot_be_made() throws Exception {
    Path there = Files.createDirectory(directory.resolve("there"));

    assertThat(withClassPath("gone.jar", directory.resolve("new"))).isEqualTo(2);
    assertThat(withClassPath("gone.jar", there)).isEqualTo(2);

    assertThat(said()).contains("/new: cannot be made: no such file: gone.jar\n  try  ");
    assertThat(directory.resolve("new")).doesNotExist();
    assertThat(there).isEmptyDirectory();
  }

  @Test
  void its_name_is_shown_in_one_line() throws Exception {
    Path home = directory.resolve("a\n\u001b[31mb");

    assertThat(withClassPath("", home)).as(said()).isEqualTo(0);
    assertThat(withClassPath("", home)).isEqualTo(2);

    assertThat(said().lines())
        .hasSize(2)
        .anyMatch(it -> it.endsWith("/a\\n\\u001B[31mb/bin/spark-submit is ready"))
        .anyMatch(
            it -> it.endsWith("/a\\n\\u001B[31mb: the directory is not empty; name a new one"));
  }

  private int withClassPath(String classPath, Path home) {
    String before = System.getProperty("java.class.path");
    System.setProperty("java.class.path", classPath);
    try {
      PrintStream print = new PrintStream(printed, true, StandardCharsets.UTF_8);
      String[] arguments = {"submit-home", home.toString()};
      return Parity.run(arguments, new Console(print, print, false, false));
    } finally {
      System.setProperty("java.class.path", before);
    }
  }

  private String said() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
