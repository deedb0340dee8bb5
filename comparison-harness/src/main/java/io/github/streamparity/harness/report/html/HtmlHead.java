package io.github.streamparity.harness.report.html;

import io.github.streamparity.harness.compare.Comparison;
import java.io.IOException;

/** The head of the HTML report: its title, its policy and its style sheet. */
public final class HtmlHead {
  private HtmlHead() {}

  public static void write(Markup html, Comparison comparison) throws IOException {
    write(html, comparison.pair().name() + ": " + comparison.verdict().word());
  }

  /** Writes the program that filters the ticks of a report; at the end of its body. */
  public static void writeProgram(Markup html) throws IOException {
    html.open("script").raw(PageResources.program()).close();
  }

  /** The head of a page of that title. */
  public static void write(Markup html, String title) throws IOException {
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", PageResources.policy());
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.element("title", title + " · Stream Parity");
    html.open("style").raw(PageResources.style()).close();
    html.close();
  }
}
