package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Placed;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.script.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what is written into sections, once the interval is known that follows in the script. */
final class YamlSteps {
  private final Optional<Duration> interval;
  private final Problems problems;

  /**
   * @param interval empty where it cannot be read; then no time is checked
   */
  YamlSteps(Optional<Duration> interval, Problems problems) {
    this.interval = interval;
    this.problems = problems;
  }

  /** The sections of some steps; what is wrong is left out. */
  List<Section> sections(List<YamlStep> steps) {
    List<Section> sections = new ArrayList<>();
    long ticks = 0;
    for (YamlStep step : steps) {
      Optional<Section> section = section(step, ticks);
      ticks += section.map(Section::ticks).orElse(0L);
      section.ifPresent(sections::add);
    }
    return sections;
  }

  private Optional<Section> section(YamlStep step, long before) {
    if (step instanceof YamlStep.Given given) {
      return Optional.of(new Section.One(given.arriving()));
    }
    if (step instanceof YamlStep.Idle idle) {
      return ticks(idle.time())
          .filter(count -> fits(idle.time().place(), count + before))
          .map(Section.Idle::new);
    }
    YamlStep.Repeat repeat = (YamlStep.Repeat) step;
    List<Section> body = sections(repeat.steps());
    long once = body.stream().mapToLong(Section::ticks).sum();
    return body.isEmpty() || !fits(repeat.place(), once * repeat.times() + before)
        ? Optional.empty()
        : Optional.of(Section.Repeated.of(repeat.times(), body));
  }

  private boolean fits(Place place, long ticks) {
    if (ticks > Schedule.LONGEST_GAP) {
      problems
          .at(place)
          .found(ticks + " ticks up to here")
          .expected("at most 10 million")
          .say("the script has too many ticks");
    }
    return ticks <= Schedule.LONGEST_GAP;
  }

  /** How many ticks a time is. */
  private Optional<Long> ticks(Placed written) {
    Optional<Duration> time = IntervalText.parse(written.text()).filter(it -> !it.isZero());
    if (time.isEmpty()) {
      problems
          .at(written.place())
          .found(written.text())
          .expected("a whole number with ms, s, m or h, such as !idle 30m")
          .say("the time to idle cannot be read");
      return Optional.empty();
    }
    if (interval.isEmpty()) {
      return Optional.empty();
    }
    long millis = time.get().toMillis();
    long tick = interval.get().toMillis();
    if (millis % tick != 0) {
      Duration next = Duration.ofMillis((millis / tick + 1) * tick);
      problems
          .at(written.place())
          .found(written.text())
          .expected("a multiple of the interval, " + IntervalText.of(interval.get()))
          .tryThis("!idle " + IntervalText.of(next))
          .say("the time to idle is not a whole number of ticks");
      return Optional.empty();
    }
    return Optional.of(millis / tick);
  }
}
