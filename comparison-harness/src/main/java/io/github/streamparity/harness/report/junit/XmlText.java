package io.github.streamparity.harness.report.junit;

import io.github.streamparity.harness.text.VisibleText;

/** Text that XML 1.0 can hold: a character that it cannot is shown as an escape. */
public final class XmlText {
  private XmlText() {}

  /** The text with {@code \u001b} in the place of an escape character, and so on. */
  public static String of(String text) {
    return VisibleText.escaped(text);
  }

  /** As {@link #of}, but line by line, for text of several lines such as a stack trace. */
  public static String lines(String text) {
    return VisibleText.lines(text);
  }
}
