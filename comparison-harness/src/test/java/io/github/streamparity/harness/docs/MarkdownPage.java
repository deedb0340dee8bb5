package io.github.streamparity.harness.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page of the documentation shows of the code, and where it leads. */
final class MarkdownPage {
  private static final Pattern SNIPPET =
      Pattern.compile("\\s*<!-- snippet: ([^#\\s]+)(?:#(\\S+))? -->");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(<?([^)\\s>]+)>?\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)#*\\s*");
  private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+).*");

  private final Path file;
  private final String name;
  private final List<Snippet> snippets = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Set<String> anchors = new HashSet<>();
  private final Map<String, Integer> slugs = new HashMap<>();

  private MarkdownPage(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  /**
   * A code block that is taken from a file.
   *
   * @param line where the comment before it stands, counted from 1
   * @param path the file, from the project's root
   * @param region the part of the file; empty for all of it
   * @param text what the page shows
   */
  record Snippet(int line, String path, String region, String text) {
    String source() {
      return region.isEmpty() ? path : path + "#" + region;
    }
  }

  /**
   * A link to a file of the project.
   *
   * @param line counted from 1
   * @param target as it is written
   */
  record Link(int line, String target) {
    String path() {
      return target.contains("#") ? target.substring(0, target.indexOf('#')) : target;
    }

    String anchor() {
      return target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
    }
  }

  static MarkdownPage read(Path root, Path file) throws IOException {
    MarkdownPage page = new MarkdownPage(file, root.relativize(file).toString());
    page.read(Files.readAllLines(file));
    return page;
  }

  Path file() {
    return file;
  }

  String name() {
    return name;
  }

  List<Snippet> snippets() {
    return snippets;
  }

  List<Link> links() {
    return links;
  }

  Set<String> anchors() {
    return anchors;
  }

  private void read(List<String> lines) {
    int i = 0;
    while (i < lines.size()) {
      String line = lines.get(i);
      Matcher snippet = SNIPPET.matcher(line);
      if (FENCE.matcher(line).matches()) {
        i = endOfBlock(lines, i);
      } else if (snippet.matches()) {
        int end = i + 1 < lines.size() ? endOfBlock(lines, i + 1) : i + 1;
        addSnippet(i + 1, snippet, lines, end);
        i = end;
      } else {
        readText(i + 1, line);
        i++;
      }
    }
  }

  /** A comment that no block follows shows nothing, and so is never what its file says. */
  private void addSnippet(int line, Matcher snippet, List<String> lines, int end) {
    String text = end - 1 > line + 1 ? String.join("\n", lines.subList(line + 1, end - 1)) : "";
    String region = snippet.group(2) == null ? "" : snippet.group(2);
    snippets.add(new Snippet(line, snippet.group(1), region, text));
  }

  private void readText(int number, String line) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      String slug = slug(heading.group(1));
      int before = slugs.merge(slug, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? slug : slug + "-" + before);
    }
    Matcher link = LINK.matcher(line.replaceAll("`[^`]*`", "`code`"));
    while (link.find()) {
      if (!link.group(1).matches("[a-z][a-z0-9+.-]*:.*")) {
        links.add(new Link(number, link.group(1)));
      }
    }
  }

  /** As GitHub makes the anchor of a heading. */
  private static String slug(String heading) {
    return heading
        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }

  /** Position after the closing fence of the block that begins at a line. */
  private static int endOfBlock(List<String> lines, int start) {
    Matcher fence = FENCE.matcher(lines.get(start));
    if (!fence.matches()) {
      return start;
    }
    int i = start + 1;
    while (i < lines.size() && !lines.get(i).strip().equals(fence.group(1))) {
      i++;
    }
    return Math.min(i + 1, lines.size());
  }
}
