package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.docs.Passage.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Holds the passages of pages that the code gives to what it gives: each is checked, or written
 * anew where the system property {@code parity.docs} is {@code write}.
 */
final class Passages {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final String COMMAND =
      "mvn -Dquick -Dtest.forks=1 test '-Dtest=DocsTest,ShellFilesTest,*ReplayTest#the_pages*'"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dparity.docs=write";

  private final Path root;
  private final boolean writes;

  Passages(Path root, boolean writes) {
    this.root = root;
    this.writes = writes;
  }

  /** Those of the project. */
  static Passages ofProject() {
    return new Passages(ROOT, System.getProperty("parity.docs", "check").equals("write"));
  }

  /** Takes the text of a passage from the code. */
  interface Source {
    /** The text; empty if there is no such source. */
    Optional<String> text(MarkdownPage page, Passage passage) throws Exception;
  }

  /**
   * Checks, or writes, every passage of a kind.
   *
   * @return what is wrong, a passage each
   */
  List<String> settle(Kind kind, Source source) throws Exception {
    return settle(kind, passage -> true, source);
  }

  /** The same for some passages of the kind. */
  List<String> settle(Kind kind, Predicate<Passage> which, Source source) throws Exception {
    List<String> wrong = new ArrayList<>();
    for (MarkdownPage page : pages()) {
      List<Passage> fromTheEnd =
          page.passages().stream()
              .filter(passage -> passage.kind() == kind)
              .filter(which)
              .sorted(Comparator.comparingInt(Passage::line).reversed())
              .toList();
      for (Passage passage : fromTheEnd) {
        settle(page, passage, source.text(page, passage)).ifPresent(wrong::add);
      }
    }
    return wrong;
  }

  /** Lines before the passage stay where they are, so that those before it can still be written. */
  private Optional<String> settle(MarkdownPage page, Passage passage, Optional<String> expected)
      throws IOException {
    String where = page.name() + ":" + passage.line() + ": ";
    String what = passage.kind().word() + ": " + passage.source();
    if (expected.isEmpty()) {
      return Optional.of(where + "there is no " + what);
    }
    if (passage.text().equals(expected.get())) {
      return Optional.empty();
    }
    if (writes) {
      List<String> lines = Files.readAllLines(page.file());
      Files.write(page.file(), passage.replacedIn(lines, expected.get()));
      return Optional.empty();
    }
    return Optional.of(
        "%snot what the code gives for %s, which is\n%s\nRewrite all pages with\n  %s"
            .formatted(where, what, expected.get(), COMMAND));
  }

  /** The pages at the root and those below docs. */
  List<MarkdownPage> pages() throws IOException {
    List<MarkdownPage> pages = new ArrayList<>();
    try (Stream<Path> atRoot = Files.list(root);
        Stream<Path> docs = Files.walk(root.resolve("docs"))) {
      List<Path> files =
          Stream.concat(atRoot, docs)
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.toString().contains("/target/"))
              .sorted()
              .toList();
      for (Path file : files) {
        pages.add(MarkdownPage.read(root, file));
      }
    }
    return pages;
  }
}
