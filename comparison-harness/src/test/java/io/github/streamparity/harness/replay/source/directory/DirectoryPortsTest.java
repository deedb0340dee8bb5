package io.github.streamparity.harness.replay.source.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptBuilder;
import io.github.streamparity.harness.script.Tick;
import io.github.streamparity.harness.script.TickLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.scheduler.BatchInfo;
import org.apache.spark.streaming.scheduler.StreamInputInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.collection.immutable.Map.Map1;
import scala.collection.immutable.Map.Map2;

/** The directory ports check which files an engine says that it read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DirectoryPortsTest {
  private static final Script SCRIPT =
      ScriptBuilder.named("files").tick("a", "b", "c").tick("d").build();

  @TempDir private Path directory;
  private TickFiles files;
  private TickLookup ticks;

  @BeforeEach
  void open() throws Exception {
    files = new TickFiles(directory, List.of("lines", "others"), SCRIPT, 2);
    ticks = new TickLookup(SCRIPT);
  }

  @AfterEach
  void close() {
    ticks.close();
  }

  @Test
  void a_batch_that_read_the_files_of_its_tick_read_its_records() {
    assertThat(read(1, "tick-1-part-0.txt", "tick-1-part-1.txt")).isEqualTo(3);
    assertThat(read(2, "tick-2-part-1.txt")).isEqualTo(1);
  }

  @Test
  void a_batch_that_read_too_much_too_little_or_of_another_tick_is_an_error() {
    for (List<String> wrong :
        List.of(
            List.of("tick-1-part-0.txt"),
            List.of("tick-1-part-0.txt", "tick-1-part-1.txt", "tick-2-part-1.txt"),
            List.of("tick-2-part-0.txt", "tick-2-part-1.txt"))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> read(1, wrong.toArray(new String[0])))
          .withMessage(
              "the batch of tick 1 read %s of input lines where".formatted(wrong)
                  + " [tick-1-part-0.txt, tick-1-part-1.txt] was put there");
    }
  }

  private long read(int tick, String... names) {
    scala.collection.immutable.List<String> paths =
        scala.collection.immutable.List$.MODULE$.from(
            scala.jdk.javaapi.CollectionConverters.asScala(
                List.of(names).stream().map(name -> "file:/somewhere/0/" + name).toList()));
    StreamInputInfo info =
        new StreamInputInfo(
            0, 0, new Map2<>("files", paths, StreamInputInfo.METADATA_KEY_DESCRIPTION(), "files"));
    BatchInfo batch =
        new BatchInfo(
            new Time(0),
            new Map1<>(0, info),
            0,
            Option.empty(),
            Option.empty(),
            scala.collection.immutable.Map$.MODULE$.empty());
    Tick put = ticks.tick(tick);
    return new DStreamDirectoryPort(files).read(put, batch);
  }

  @Test
  void a_query_has_read_up_to_the_tick_that_the_entry_of_its_log_names() throws Exception {
    Path log = Files.createDirectories(directory.resolve("checkpoint/sources/0"));
    Files.writeString(
        log.resolve("0"),
        "v1\n{\"path\":\"file:///somewhere/1/tick-2-part-1.txt\",\"timestamp\":1,\"batchId\":0}");
    StructuredDirectoryPort port = new StructuredDirectoryPort(files);

    assertThat(port.read(directory.resolve("checkpoint"), progress("others", "{\"logOffset\":0}")))
        .hasValueSatisfying(
            it -> {
              assertThat(it.input()).isEqualTo("others");
              assertThat(it.tick()).isEqualTo(2);
            });
    assertThat(port.read(directory.resolve("checkpoint"), progress("lines", null)))
        .hasValueSatisfying(it -> assertThat(it.tick()).isZero());
  }

  @Test
  void a_directory_that_is_not_the_ports_is_not_read_by_it() {
    SourceProgress elsewhere = progress("", "{\"logOffset\":0}");
    assertThat(new StructuredDirectoryPort(files).read(directory, elsewhere))
        .isEqualTo(Optional.empty());
  }

  @Test
  void an_offset_that_no_file_source_has_is_an_error() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new StructuredDirectoryPort(files).read(directory, progress("lines", "{\"0\":1}")))
        .withMessage("not the offset of a file source: {\"0\":1}");
  }

  private SourceProgress progress(String input, String endOffset) {
    String place = input.isEmpty() ? "/elsewhere" : files.directory(input);
    return new SourceProgress(
        "FileStreamSource[" + place + "]", null, endOffset, null, 0, 0, 0, new HashMap<>());
  }

  @Test
  void a_directory_that_spark_takes_for_a_pattern_is_refused() throws Exception {
    Path root = directory.resolve("a{b,c}");

    assertThatIOException()
        .isThrownBy(() -> new TickFiles(root, List.of("lines"), SCRIPT, 1).open("lines"))
        .withMessageContaining(
            "a{b,c}/0 cannot be read: Spark takes one of []{}*?,\\ for a pattern");
    assertThat(root).doesNotExist();
  }
}
