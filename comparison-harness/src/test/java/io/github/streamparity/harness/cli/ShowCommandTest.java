package io.github.streamparity.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parity show} and {@code parity list} describe pairs and pair files. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShowCommandTest {
  @Test
  void how_a_record_is_read_is_said_for_somebody_who_does_not_know_the_pair() {
    assertThat(ParityOutput.of("show", "late-words"))
        .contains(
            """
              input      lines, each record (?<time>[^,]*),(?<word>.*); each word in "word" makes a row; the event time is in "time", written uuuu-MM-dd HH:mm:ss
            """);
    assertThat(ParityOutput.of("show", "same-batch-join"))
        .contains("  input      impressions, each record (?<ad>[^ ]*) (?<impression>.*)\n");
  }

  @Test
  void a_pair_file_is_shown_with_its_programs_and_listed_beside_the_pairs(@TempDir Path directory)
      throws Exception {
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(directory.resolve("old.jar")))) {
      jar.putNextEntry(new ZipEntry("OldJob.class"));
    }
    Files.writeString(directory.resolve("script.yaml"), "ticks:\n  - [a]\n");
    Path pair =
        Files.writeString(
            directory.resolve("clicks.yaml"),
            """
            description: Counts clicks
            reference: {jar: old.jar, main: OldJob, args: [localhost, "9999"], spark: 3.5.6}
            candidate: {jar: old.jar, main: NewJob}
            inputs: {lines: "socket:9999"}
            outputs:
              counts: {reference: "print@OldJob.java:31", candidate: "query:0", columns: {word: string}}
            notCompared: {reference: ["print@OldJob.java:45"]}
            script: script.yaml
            """);

    assertThat(ParityOutput.of("show", pair.toString()))
        .startsWith(
            """
            clicks: Counts clicks
              reference  variant dstream, DStreams on Spark 3.5.6 (Scala 2.12)
                main     OldJob localhost 9999
                reads    lines from socket:9999
                writes   counts to print@OldJob.java:31
                writes   print@OldJob.java:45, which is not compared
                bodies   skipped
              candidate  variant structured, Structured Streaming on Spark 4.1.0 (Scala 2.13)
                main     NewJob
            """)
        .contains("  output     counts (word string)", "  script     script: 1 tick");
    assertThat(ParityOutput.of("list", "--pairs", directory.toString()))
        .contains("running-word-count ")
        .containsPattern("(?m)^clicks +files +Counts clicks$")
        .doesNotContain("script ");
  }

  @Test
  void what_is_no_pair_file_beside_pair_files_is_left_alone(@TempDir Path directory)
      throws Exception {
    Files.writeString(directory.resolve("clicks.yaml"), "reference: {main: OldJob}\n");
    Files.createDirectory(directory.resolve("directory.yaml"));
    Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
    Files.writeString(
        directory.resolve("large-script.yaml"), "ticks:\n" + "  - [blue]\n".repeat(100_000));
    Files.createSymbolicLink(directory.resolve("loop.yaml"), Path.of("loop.yaml"));

    assertThat(ParityOutput.of("list", "--pairs", directory.toString()))
        .containsPattern("(?m)^clicks +files");
  }
}
