package io.github.streamparity.dstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoriesTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path directory;

  @Test
  void each_input_has_a_directory_of_its_own() {
    assertThat(parse(List.of("posts", "clicks"), "in/1", "in/2").paths())
        .containsExactly("in/1", "in/2");
  }

  @Test
  void an_input_without_a_directory_is_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(List.of("sales")))
        .withMessage("missing argument: sales-dir");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(List.of("posts", "clicks"), "in/1"))
        .withMessage("missing argument: clicks-dir");
  }

  @Test
  void one_argument_too_many_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(List.of("sales"), "in", "out"))
        .withMessage("unexpected argument: out");
  }

  @Test
  void a_directory_is_let_through_however_it_is_written() {
    assertThatNoException()
        .isThrownBy(
            () ->
                parse(List.of("a", "b"), directory.toString(), directory.toUri().toString())
                    .requireDirectories(HADOOP));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no/such", "nowhere:///in", ":", "in:"})
  void what_is_no_path_of_a_directory_is_refused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(List.of("sales"), path).requireDirectories(HADOOP))
        .withMessage("not a directory: " + path);
  }

  @Test
  void a_file_is_refused() throws IOException {
    String file = Files.createFile(directory.resolve("sales.csv")).toString();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(List.of("sales"), file).requireDirectories(HADOOP))
        .withMessage("not a directory: " + file);
  }

  private static Directories parse(List<String> inputs, String... args) {
    return Directories.parse(args, inputs);
  }
}
