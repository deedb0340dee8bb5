package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Text as a YAML scalar: plain where every YAML reader takes it as this text, else quoted. */
public final class YamlText {
  private static final int LONGEST_PLAIN = 200;
  private static final Pattern PLAIN =
      Pattern.compile("\\p{L}[\\p{L}\\p{N}_./-]*( [\\p{L}\\p{N}_./-]+)*");

  /** Texts that a reader of YAML 1.1 or 1.2 takes for a boolean, a null or a number. */
  private static final Set<String> TYPED =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private YamlText() {}

  /** Writes the text so that it means itself, in flow and in block collections. */
  public static void write(String text, Appendable out) throws IOException {
    if (isPlain(text)) {
      out.append(text);
    } else {
      quote(text, out);
    }
  }

  private static boolean isPlain(String text) {
    return text.length() <= LONGEST_PLAIN
        && PLAIN.matcher(text).matches()
        && !TYPED.contains(text.toLowerCase(Locale.ROOT))
        && text.codePoints().noneMatch(YamlText::isRightToLeft);
  }

  private static boolean isRightToLeft(int codePoint) {
    byte direction = Character.getDirectionality(codePoint);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private static void quote(String text, Appendable out) throws IOException {
    out.append('"');
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      append(codePoint, out);
      i += Character.charCount(codePoint);
    }
    out.append('"');
  }

  private static void append(int codePoint, Appendable out) throws IOException {
    switch (codePoint) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (VisibleText.isVisible(codePoint)) {
          out.append(Character.toString(codePoint));
        } else {
          String form = codePoint > 0xFFFF ? "\\U%08X" : "\\u%04X";
          out.append(String.format(Locale.ROOT, form, codePoint));
        }
      }
    }
  }
}
