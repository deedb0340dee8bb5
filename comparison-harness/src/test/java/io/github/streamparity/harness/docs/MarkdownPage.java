package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.docs.Passage.Kind;
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

/** A page of the documentation: the code that it shows, and its links. */
final class MarkdownPage {
  private static final Pattern PASSAGE =
      Pattern.compile("\\s*<!-- (snippet|show|report|generated): (\\S+) -->");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(<?([^)\\s>]+)>?\\)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?)#*\\s*");
  private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+).*");

  private final Path file;
  private final String name;
  private final List<Passage> passages = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Set<String> anchors = new HashSet<>();
  private final Map<String, Integer> slugs = new HashMap<>();

  private MarkdownPage(Path file, String name) {
    this.file = file;
    this.name = name;
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

  /**
   * A block of code that no comment gives.
   *
   * @param line of its opening fence, counted from 1
   * @param language what stands behind the fence; may be empty
   */
  record Block(int line, String language, String text) {}

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

  List<Passage> passages() {
    return passages;
  }

  /** The way from this page to a file of the project, as a link has it. */
  String linkTo(Path root, String path) {
    return file.getParent().relativize(root.resolve(path)).toString();
  }

  /** The blocks that are not part of a passage. */
  List<Block> blocks() {
    return blocks.stream()
        .filter(
            block ->
                passages.stream()
                    .noneMatch(it -> it.from() < block.line() && block.line() <= it.to()))
        .toList();
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
      Matcher passage = PASSAGE.matcher(line);
      if (FENCE.matcher(line).matches()) {
        int end = endOfBlock(lines, i);
        String text = String.join("\n", lines.subList(i + 1, Math.max(i + 1, end - 1)));
        blocks.add(new Block(i + 1, line.strip().replaceFirst("[`~]+", ""), text));
        i = end;
      } else if (passage.matches()) {
        i = readPassage(i, Kind.of(passage.group(1)), passage.group(2), lines);
      } else {
        readText(i + 1, line);
        i++;
      }
    }
  }

  /** Where to read on: what is generated is a page's own text, code is not. */
  private int readPassage(int mark, Kind kind, String source, List<String> lines) {
    int from = mark + 1;
    if (kind == Kind.GENERATED) {
      int end = lines.subList(from, lines.size()).indexOf(Passage.END);
      int last = end < 0 ? from : from + end;
      String text = String.join("\n", lines.subList(from, last));
      int to = end < 0 ? from : last + 1;
      passages.add(new Passage(from, kind, source, from, to, "", text));
      return from;
    }
    int to = from < lines.size() ? endOfBlock(lines, from) : from;
    String fence = to > from ? lines.get(from) : "";
    String text = to > from + 2 ? String.join("\n", lines.subList(from + 1, to - 1)) : "";
    passages.add(new Passage(from, kind, source, from, to, fence, text));
    return to;
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
