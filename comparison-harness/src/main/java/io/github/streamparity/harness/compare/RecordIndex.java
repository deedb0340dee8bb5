package io.github.streamparity.harness.compare;

import io.github.streamparity.harness.script.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A script's records by the words they contain. A word is a longest run of letters, digits and
 * {@code _ - .}; a text is contained in a record where it stands there with no such character
 * directly before or after it. So {@code ad1} is in {@code "ad1 buy"} and in {@code {"ad":"ad1"}},
 * but not in {@code ad10}.
 */
final class RecordIndex {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.-]+");

  private final Map<String, List<ScriptRecord>> all = new HashMap<>();
  private final Map<String, Map<String, List<ScriptRecord>>> byWord = new HashMap<>();

  /** A record and the tick in which it arrives. */
  record ScriptRecord(int tick, String text) {}

  void add(Tick tick) {
    tick.records()
        .forEach((input, texts) -> texts.forEach(text -> add(input, tick.number(), text)));
  }

  private void add(String input, int tick, String text) {
    ScriptRecord added = new ScriptRecord(tick, text);
    all.computeIfAbsent(input, absent -> new ArrayList<>()).add(added);
    Map<String, List<ScriptRecord>> words =
        byWord.computeIfAbsent(input, absent -> new HashMap<>());
    Set<String> seen = new HashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      if (seen.add(matcher.group())) {
        words.computeIfAbsent(matcher.group(), absent -> new ArrayList<>(1)).add(added);
      }
    }
  }

  /** Records of an input up to a tick that contain a text, in the order of their arrival. */
  Stream<ScriptRecord> containing(String input, String text, int upToTick) {
    return longestWord(text)
        .map(word -> byWord.getOrDefault(input, Map.of()).getOrDefault(word, List.of()))
        .orElseGet(() -> all.getOrDefault(input, List.of()))
        .stream()
        .takeWhile(it -> it.tick() <= upToTick)
        .filter(it -> contains(it.text(), text));
  }

  private static Optional<String> longestWord(String text) {
    return WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .max(Comparator.comparingInt(String::length));
  }

  /** Whether a record contains a text between word boundaries; it never contains the empty text. */
  static boolean contains(String record, String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (int at = record.indexOf(text); at >= 0; at = record.indexOf(text, at + 1)) {
      if (boundary(record, at) && boundary(record, at + text.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean boundary(String record, int at) {
    return at == 0
        || at == record.length()
        || !inWord(record.codePointBefore(at))
        || !inWord(record.codePointAt(at));
  }

  private static boolean inWord(int c) {
    return Character.isLetter(c)
        || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
        || Character.getType(c) == Character.LETTER_NUMBER
        || Character.getType(c) == Character.OTHER_NUMBER
        || c == '_'
        || c == '-'
        || c == '.';
  }
}
