package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** A tag that a script may have, and where it belongs. */
public enum YamlTag {
  RESTART("in place of a tick, with nothing after it"),
  KILL("in place of a tick, with nothing or a time such as 40ms after it"),
  IDLE("in place of a tick, such as !idle 30m"),
  REPEAT("in place of a tick, such as !repeat {times: 180, ticks: [[a], [b]]}"),
  FILE("in place of a list of records, such as !file day1.log"),
  RECORD("in place of a record, such as !record {key: ann, value: view}");

  /** The tags that may stand in place of a tick. */
  static final List<YamlTag> TICKS = List.of(IDLE, REPEAT, FILE, RESTART, KILL);

  private final String place;

  YamlTag(String place) {
    this.place = place;
  }

  /** As it is written. */
  String text() {
    return "!" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether the node that begins with an event has this tag. */
  boolean isOf(Event event) {
    return textOf(event).filter(text()::equals).isPresent();
  }

  /** The tag of the node that begins with an event, as it is written. */
  static Optional<String> textOf(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
  }

  /** Reports a tag that does not belong where it stands. */
  static void check(String found, List<YamlTag> here, Problems.Draft problem) {
    Optional<YamlTag> known =
        Arrays.stream(values()).filter(tag -> tag.text().equals(found)).findFirst();
    if (known.filter(here::contains).isPresent()) {
      return;
    }
    problem.found(found);
    if (known.isPresent()) {
      problem.expected(known.get().place).say("the tag %s is not allowed here".formatted(found));
      return;
    }
    List<String> all = Arrays.stream(values()).map(YamlTag::text).toList();
    problem
        .expected(String.join(", ", all))
        .tryThis(Nearest.to(found, all).orElse("quote a record that begins with !"))
        .say("there is no such tag");
  }
}
