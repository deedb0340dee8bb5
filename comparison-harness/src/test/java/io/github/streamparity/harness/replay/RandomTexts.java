package io.github.streamparity.harness.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Other texts made from a text of words between spaces. */
final class RandomTexts {
  /**
   * Among them combining marks, a right-to-left word, one of four bytes, and an ideographic space.
   */
  private static final List<String> NON_ASCII =
      List.of(
          "größe",
          "GRÖSSE",
          "汉字",
          "🙂",
          "e\u0301te\u0301",
          "été",
          "\u0301",
          "שלום",
          "İ",
          "ı",
          "ﬁ",
          "\u3000",
          "a\u00a0b",
          "blue\u200b",
          "\t",
          "👩‍👩‍👧");

  private RandomTexts() {}

  static String repeated(String text, Random random) {
    List<String> words = words(text);
    String word = words.get(random.nextInt(words.size()));
    words.addAll(
        random.nextInt(words.size() + 1), Collections.nCopies(1 + random.nextInt(7), word));
    return String.join(" ", words);
  }

  /** Without a word, or with a word of which only the first half is there. */
  static String cut(String text, Random random) {
    List<String> words = words(text);
    int at = random.nextInt(words.size());
    String word = words.get(at);
    if (words.size() > 1 && random.nextBoolean()) {
      words.remove(at);
    } else {
      words.set(at, word.substring(0, word.offsetByCodePoints(0, length(word) / 2)));
    }
    return String.join(" ", words);
  }

  static String upperCase(String text, Random random) {
    return text.toUpperCase(Locale.ROOT);
  }

  static String titleCase(String text, Random random) {
    return words(text).stream()
        .map(word -> word.isEmpty() ? word : title(word))
        .collect(Collectors.joining(" "));
  }

  static String nonAscii(String text, Random random) {
    List<String> words = words(text);
    String added = NON_ASCII.get(random.nextInt(NON_ASCII.size()));
    if (random.nextBoolean()) {
      words.add(random.nextInt(words.size() + 1), added);
    } else {
      words.set(random.nextInt(words.size()), added);
    }
    return String.join(" ", words);
  }

  static String spacesDoubled(String text, Random random) {
    return text.replace(" ", "  ");
  }

  static String spacesAtTheStart(String text, Random random) {
    return " ".repeat(1 + random.nextInt(3)) + text;
  }

  static String spacesAtTheEnd(String text, Random random) {
    return text + " ".repeat(1 + random.nextInt(3));
  }

  static String withoutSpaces(String text, Random random) {
    return text.replace(" ", "");
  }

  static String firstWordEmpty(String text, Random random) {
    List<String> words = words(text);
    words.set(0, "");
    return String.join(" ", words);
  }

  static String restEmpty(String text, Random random) {
    return words(text).get(0) + " ";
  }

  /** The key of a join once more as its value. */
  static String firstWordTwice(String text, Random random) {
    String first = words(text).get(0);
    return first + " " + first;
  }

  private static List<String> words(String text) {
    return new ArrayList<>(Arrays.asList(text.split(" ", -1)));
  }

  private static int length(String word) {
    return word.codePointCount(0, word.length());
  }

  private static String title(String word) {
    int end = word.offsetByCodePoints(0, 1);
    return word.substring(0, end).toUpperCase(Locale.ROOT)
        + word.substring(end).toLowerCase(Locale.ROOT);
  }
}
