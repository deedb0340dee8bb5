package io.github.streamparity.harness.catalogue;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A user's action, read from a line in plain Java. */
record PlainActivity(Instant time, String user, String page, String action)
    implements Serializable {
  private static final Pattern LINE = Pattern.compile("([^,]*),([^,]*),([^,]*),([^,]*),[^,]*");

  /** The activity of a line, if it has the shape of one. */
  static Stream<PlainActivity> in(String line) {
    Matcher fields = LINE.matcher(line);
    return fields.matches()
        ? PlainTimes.in(fields.group(1)).stream()
            .map(time -> new PlainActivity(time, fields.group(2), fields.group(3), fields.group(4)))
        : Stream.empty();
  }

  /** The activities of lines. */
  static List<PlainActivity> in(List<String> lines) {
    return lines.stream().flatMap(PlainActivity::in).toList();
  }

  boolean isView() {
    return action.equals("view");
  }

  PlainActivity earlierBy(int seconds) {
    return new PlainActivity(time.minusSeconds(seconds), user, page, action);
  }

  PlainActivity onPageInLowerCase() {
    return new PlainActivity(time, user, page.toLowerCase(Locale.ROOT), action);
  }
}
