package io.github.streamparity.harness.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a cause, of {@code docs/causes}, as part of a report. Of Markdown it knows what these
 * pages use: headings, paragraphs, lists, tables, blocks of code, code and strong words in a line.
 * A link is its text, since a report is read where the pages are not.
 */
final class HtmlCausePage {
  private static final Pattern INLINE = Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*");
  private static final Pattern LINK = Pattern.compile("\\[((?:`[^`]*`|[^\\]`])+)\\]\\([^)]*\\)");
  private static final String FENCE = "```";

  private final Markup html;
  private final Deque<String> lines;

  private HtmlCausePage(Markup html, String page) {
    this.html = html;
    this.lines = new ArrayDeque<>(page.lines().toList());
  }

  /** The text of a cause's page; empty for a cause that has none on the class path. */
  static Optional<String> of(String cause) throws IOException {
    try (InputStream in =
        HtmlCausePage.class.getResourceAsStream(
            "/io/github/streamparity/causes/" + cause + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Writes a page, without its title. */
  static void write(Markup html, String page) throws IOException {
    new HtmlCausePage(html, page).write();
  }

  private void write() throws IOException {
    while (!lines.isEmpty()) {
      String line = lines.peek();
      if (line.isBlank() || line.startsWith("# ") || line.startsWith("<!--")) {
        lines.poll();
      } else if (line.startsWith("#")) {
        writeLine("h4", lines.poll().replaceFirst("#+ ", ""));
      } else if (line.startsWith(FENCE)) {
        writeCode();
      } else if (line.startsWith("|")) {
        writeTable();
      } else if (line.startsWith("- ")) {
        writeList();
      } else {
        writeLine("p", paragraph());
      }
    }
  }

  private void writeLine(String element, String text) throws IOException {
    html.open(element);
    writeInline(text);
    html.close();
  }

  /** A line and those that go on with it. */
  private String paragraph() {
    StringBuilder text = new StringBuilder(lines.poll());
    while (!lines.isEmpty() && !lines.peek().isBlank() && !startsBlock(lines.peek())) {
      text.append(' ').append(lines.poll().strip());
    }
    return text.toString();
  }

  private static boolean startsBlock(String line) {
    return List.of("#", FENCE, "|", "- ", "<!--").stream().anyMatch(line::startsWith);
  }

  private void writeList() throws IOException {
    html.open("ul");
    while (!lines.isEmpty() && lines.peek().startsWith("- ")) {
      writeLine("li", paragraph().substring(2));
    }
    html.close();
  }

  private void writeCode() throws IOException {
    lines.poll();
    StringBuilder code = new StringBuilder();
    while (!lines.isEmpty() && !lines.peek().startsWith(FENCE)) {
      code.append(lines.poll()).append('\n');
    }
    lines.poll();
    html.open("pre").lines(code.toString()).close();
  }

  private void writeTable() throws IOException {
    html.open("table", "class", "listing");
    html.element("caption", "A table of the cause's page", "class", "unseen").open("tbody");
    boolean first = true;
    while (!lines.isEmpty() && lines.peek().startsWith("|")) {
      String line = lines.poll();
      if (line.matches("[|: -]+")) {
        continue;
      }
      html.open("tr");
      for (String cell : cells(line)) {
        writeLine(first ? "th" : "td", cell);
      }
      html.close();
      first = false;
    }
    html.close().close();
  }

  private static List<String> cells(String line) {
    String inside = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
    return Arrays.stream(inside.split("(?<!\\\\)\\|", -1)).map(String::strip).toList();
  }

  private void writeInline(String text) throws IOException {
    String plain = LINK.matcher(text).replaceAll("$1");
    Matcher matcher = INLINE.matcher(plain);
    int at = 0;
    while (matcher.find()) {
      html.text(plain.substring(at, matcher.start()));
      boolean code = matcher.group(1) != null;
      html.element(code ? "code" : "strong", code ? matcher.group(1) : matcher.group(2));
      at = matcher.end();
    }
    html.text(plain.substring(at));
  }
}
