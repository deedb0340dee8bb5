package io.github.streamparity.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds it against Hadoop's own, which starts processes for what the JDK can do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoForkFileSystemTest {
  @TempDir private Path directory;

  @Test
  void writes_files_with_the_permissions_that_hadoops_own_gives_and_starts_no_process()
      throws Exception {
    List<String> ofHadoop = processes(() -> write(new LocalFileSystem(), "hadoop"));
    List<String> ofOurs = processes(() -> write(new NoForkFileSystem(), "ours"));
    assertThat(ofHadoop)
        .anyMatch(command -> command.startsWith("chmod"))
        .anyMatch(command -> command.startsWith("readlink"));
    assertThat(ofOurs).noneMatch(command -> command.matches("(chmod|readlink) .*"));
    assertThat(permissions("ours/file"))
        .isEqualTo(permissions("hadoop/file"))
        .isEqualTo("rw-r-----");
    assertThat(permissions("ours")).isEqualTo(permissions("hadoop"));
  }

  @Test
  void says_of_a_link_what_hadoops_own_says() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    org.apache.hadoop.fs.Path link =
        new org.apache.hadoop.fs.Path(
            Files.createSymbolicLink(directory.resolve("link"), file).toString());
    try (FileSystem ofHadoop = opened(new LocalFileSystem());
        FileSystem ofOurs = opened(new NoForkFileSystem())) {
      assertThat(ofOurs.getFileLinkStatus(link)).isEqualTo(ofHadoop.getFileLinkStatus(link));
      assertThat(ofOurs.getFileLinkStatus(link).isSymlink()).isTrue();
    }
  }

  private void write(FileSystem system, String name) throws IOException {
    org.apache.hadoop.fs.Path file = path(directory.resolve(name).resolve("file"));
    try (FileSystem files = opened(system)) {
      try (FSDataOutputStream out = files.create(file)) {
        out.writeInt(1);
      }
      files.setPermission(file, new FsPermission("640"));
      assertThat(files.getFileLinkStatus(file).getLen()).isEqualTo(Integer.BYTES);
    }
  }

  private static FileSystem opened(FileSystem system) throws IOException {
    system.initialize(Path.of("/").toUri(), new Configuration(false));
    return system;
  }

  private static org.apache.hadoop.fs.Path path(Path path) {
    return new org.apache.hadoop.fs.Path(path.toUri());
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
  }

  private interface Work {
    void run() throws IOException;
  }

  /** The command lines of the processes that are started meanwhile. */
  private List<String> processes(Work work) throws IOException {
    Path recorded = directory.resolve("recorded.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ProcessStart");
      recording.start();
      work.run();
      recording.stop();
      recording.dump(recorded);
    }
    return RecordingFile.readAllEvents(recorded).stream()
        .map((RecordedEvent event) -> event.getString("command"))
        .toList();
  }
}
