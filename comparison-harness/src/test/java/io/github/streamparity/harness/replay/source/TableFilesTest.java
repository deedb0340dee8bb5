package io.github.streamparity.harness.replay.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.script.Tick;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job finds the files of its tables, tick by tick. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TableFilesTest {
  private static final Tick FIRST =
      Tick.ofTexts(1, Map.of("lines", List.of("a"), "profiles", List.of("u1,Ann", "größe,李四")));

  @TempDir private Path directory;

  @Test
  void the_table_of_the_first_tick_is_there_at_the_start() throws Exception {
    TableFiles tables = TableFiles.write(directory.resolve("new"), List.of("profiles"), FIRST);

    assertThat(lines(tables, "profiles")).containsExactly("u1,Ann", "größe,李四");
  }

  @Test
  void a_table_that_the_first_tick_does_not_name_is_empty() throws Exception {
    TableFiles tables = TableFiles.write(directory, List.of("prices"), FIRST);

    assertThat(lines(tables, "prices")).isEmpty();
  }

  @Test
  void a_tick_replaces_what_it_names_and_leaves_the_rest() throws Exception {
    TableFiles tables = TableFiles.write(directory, List.of("profiles", "prices"), FIRST);
    tables.replace(Tick.ofTexts(2, Map.of("prices", List.of("1"))));
    tables.replace(Tick.ofTexts(3, Map.of("lines", List.of("b"))));
    tables.replace(Tick.ofTexts(4, Map.of("prices", List.of("2", "3"))));

    assertThat(lines(tables, "profiles")).containsExactly("u1,Ann", "größe,李四");
    assertThat(lines(tables, "prices")).containsExactly("2", "3");
  }

  @Test
  void no_name_of_a_table_leads_out_of_the_directory() throws Exception {
    List<String> names = List.of("../up", "a/b", "a_b", "");
    TableFiles tables = TableFiles.write(directory, names, Tick.ofTexts(1, Map.of()));

    assertThat(tables.paths().values())
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allMatch(path -> Path.of(path).normalize().getParent().equals(directory));
  }

  private static List<String> lines(TableFiles tables, String name) throws Exception {
    return Files.readAllLines(Path.of(tables.paths().get(name)));
  }
}
