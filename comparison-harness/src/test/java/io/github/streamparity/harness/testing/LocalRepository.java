package io.github.streamparity.harness.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Maven repository that holds what {@code mvn install} would install, without installing it for
 * the user; everything else is linked from the user's own repository, so nothing is fetched twice.
 */
final class LocalRepository implements AutoCloseable {
  private static final Path GROUP = Path.of("io", "github", "streamparity");
  private static final Pattern VERSION = Pattern.compile("(?m)^  <version>(.+)</version>$");
  private static final List<String> MODULES =
      List.of("comparison-harness/program-agent", "comparison-harness");

  private final Path directory;
  private final String version;

  private LocalRepository(Path directory, String version) {
    this.directory = directory;
    this.version = version;
  }

  /** Makes a repository in a directory of its own, from the packaged modules below a root. */
  static LocalRepository below(Path parent, Path root) throws IOException {
    Path directory = Files.createTempDirectory(parent, "repository");
    Matcher version = VERSION.matcher(Files.readString(root.resolve("pom.xml")));
    if (!version.find()) {
      throw new IllegalStateException("no version in " + root.resolve("pom.xml"));
    }
    LocalRepository repository = new LocalRepository(directory, version.group(1));
    repository.linkAllBut(usersRepository(), GROUP);
    repository.install(root.resolve("pom.xml"), "stream-parity", ".pom");
    for (String path : MODULES) {
      Path built = root.resolve(path);
      String module = built.getFileName().toString();
      String jar = "target/%s-%s.jar".formatted(module, repository.version);
      repository.install(built.resolve("pom.xml"), module, ".pom");
      repository.install(built.resolve(jar), module, ".jar");
    }
    return repository;
  }

  /** Deletes the repository, so that no link into the user's own one is left lying about. */
  @Override
  public void close() throws IOException {
    delete(directory);
  }

  Path directory() {
    return directory;
  }

  String version() {
    return version;
  }

  /** Links whatever lies beside the group's path, at each of its levels. */
  private void linkAllBut(Path users, Path group) throws IOException {
    Path level = Path.of("");
    for (Path name : group) {
      Files.createDirectories(directory.resolve(level));
      Files.createDirectories(users.resolve(level));
      try (Stream<Path> entries = Files.list(users.resolve(level))) {
        for (Path entry : entries.filter(it -> !it.endsWith(name)).toList()) {
          Path link = directory.resolve(level).resolve(entry.getFileName());
          Files.createSymbolicLink(link, entry.toAbsolutePath());
        }
      }
      level = level.resolve(name);
    }
  }

  private void install(Path file, String artifact, String ending) throws IOException {
    Path to =
        directory
            .resolve(GROUP)
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ending);
    Files.createDirectories(to.getParent());
    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** As surefire and failsafe tell it, or else where Maven keeps it. */
  private static Path usersRepository() {
    String home = System.getProperty("user.home");
    String kept = Path.of(home, ".m2", "repository").toString();
    return Path.of(
        System.getProperty("maven.repo.local", System.getProperty("localRepository", kept)));
  }

  /** Links are deleted, never what they point to. */
  private static void delete(Path below) throws IOException {
    if (Files.exists(below)) {
      try (Stream<Path> files = Files.walk(below)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
