package io.github.streamparity.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Types {@code docs/how-to-distribution.md}, block by block, in a directory that has the zip and a
 * user's own sources, where there is neither Maven nor a checkout.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DistributionIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.+?)^```$");

  /** Programs that the page and the launcher call, beside the JDK's tools. */
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "chmod",
          "cksum",
          "cp",
          "find",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "stat",
          "touch");

  private Path directory;

  @BeforeEach
  void beside_the_zip() throws IOException {
    directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "typed ");
  }

  @Test
  void with_a_jdk_alone_the_page_can_be_typed() throws Exception {
    Path work = Files.createDirectories(directory.resolve("work"));
    Path zip = Path.of(System.getProperty("parity.distribution"));
    Files.createSymbolicLink(work.resolve(zip.getFileName()), zip);
    Files.createSymbolicLink(work.resolve("src"), ROOT.resolve("docs/own-pair/src"));
    String page = Files.readString(ROOT.resolve("docs/how-to-distribution.md"));
    List<String> said = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      said.add(typed(block.group(1), work));
    }
    assertThat(said).hasSize(2);
    assertThat(said.get(0)).contains("running-word-count: explained");
    assertThat(said.get(1)).contains("clicks-per-page: explained");
    assertThat(work.resolve("target/parity/clicks-per-page/report.html")).isNotEmptyFile();
    Path unpacked = work.resolve(zip.getFileName().toString().replace(".zip", ""));
    assertThat(
            List.of(
                "LICENSE",
                "schema/pair.schema.json",
                "share/bash-completion/completions/parity",
                "share/man/man1/parity.1"))
        .allSatisfy(file -> assertThat(unpacked.resolve(file)).isNotEmptyFile());
  }

  /** Types a block into a shell that finds next to nothing; returns what it printed. */
  private String typed(String block, Path work) throws IOException, InterruptedException {
    Path printed = directory.resolve("printed");
    ProcessBuilder shell =
        new ProcessBuilder("/bin/sh", "-euc", block)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    shell.environment().clear();
    shell.environment().put("PATH", tools().toString());
    shell.environment().put("LC_ALL", "C.UTF-8");
    shell.environment().put("HOME", directory.resolve("home").toString());
    Process process = shell.start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String said = Files.readString(printed);
    assertThat(ended).as("ended: %s%n%s", block, said).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(0);
    return said;
  }

  /** A directory with links to the tools and to the JDK's own ones. */
  private Path tools() throws IOException {
    Path tools = directory.resolve("bin");
    if (!Files.exists(tools)) {
      Files.createDirectories(tools);
      for (String tool : TOOLS) {
        Files.createSymbolicLink(tools.resolve(tool), found(tool));
      }
      try (Stream<Path> ofJdk = Files.list(Path.of(System.getProperty("java.home"), "bin"))) {
        for (Path tool : ofJdk.toList()) {
          Files.createSymbolicLink(tools.resolve(tool.getFileName()), tool);
        }
      }
    }
    return tools;
  }

  private static Path found(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(directory -> Path.of(directory, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + tool + " on the path"));
  }
}
