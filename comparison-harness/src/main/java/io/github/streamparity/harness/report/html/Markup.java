package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Writes HTML that is well-formed XML as well. All text and every attribute is escaped; elements
 * that are opened have to be closed in order.
 */
public final class Markup {
  private static final Set<String> ON_A_LINE_OF_ITS_OWN =
      Set.of(
          "html", "head", "body", "header", "main", "footer", "section", "article", "nav", "h1",
          "h2", "h3", "p", "dl", "dt", "table", "caption", "thead", "tbody", "tr", "details", "ol",
          "ul", "li", "svg", "g", "style", "meta", "title", "div");

  private final Appendable out;
  private final Deque<String> open = new ArrayDeque<>();

  public Markup(Appendable out) {
    this.out = out;
  }

  /** Opens an element; attributes are names and values in turn, an empty class is left out. */
  public Markup open(String element, String... attributes) throws IOException {
    start(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  /** Closes the innermost element. */
  public Markup close() throws IOException {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** An element that has no content. */
  public Markup empty(String element, String... attributes) throws IOException {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  /** A region that may be too wide for a page, and then scrolls by itself, by keyboard as well. */
  public Markup scrolling(String label) throws IOException {
    return open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", label);
  }

  /** An element with text. */
  public Markup element(String element, String text, String... attributes) throws IOException {
    return open(element, attributes).text(text).close();
  }

  /** Text; what cannot be shown is escaped visibly. */
  public Markup text(String text) throws IOException {
    escape(VisibleText.escaped(text), false);
    return this;
  }

  /** Text that has been made visible before. */
  public Markup shown(String visible) throws IOException {
    escape(visible, false);
    return this;
  }

  /** Text of several lines, such as a stack trace. */
  public Markup lines(String text) throws IOException {
    escape(VisibleText.lines(text), false);
    return this;
  }

  /** Characters as they are; for the style sheet alone. */
  public Markup raw(String text) throws IOException {
    out.append(text);
    return this;
  }

  private void start(String element, String... attributes) throws IOException {
    if (ON_A_LINE_OF_ITS_OWN.contains(element)) {
      out.append('\n');
    }
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i].equals("class") && attributes[i + 1].isEmpty()) {
        continue;
      }
      out.append(' ').append(attributes[i]).append("=\"");
      escape(VisibleText.escaped(attributes[i + 1]), true);
      out.append('"');
    }
  }

  private void escape(String text, boolean quotes) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append(quotes ? "&quot;" : "\"");
        default -> out.append(character);
      }
    }
  }
}
