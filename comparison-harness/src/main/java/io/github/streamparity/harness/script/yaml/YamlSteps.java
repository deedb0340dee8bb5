package io.github.streamparity.harness.script.yaml;

import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Place;
import io.github.streamparity.harness.script.Placed;
import io.github.streamparity.harness.script.Problems;
import io.github.streamparity.harness.script.Schedule;
import io.github.streamparity.harness.script.Section;
import io.github.streamparity.harness.script.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what is written into sections, once the interval is known that follows in the script. */
final class YamlSteps {
  private final Optional<Duration> interval;
  private final Problems problems;
  private boolean afterTick;
  private Optional<YamlStep.Between> last = Optional.empty();

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
      return Optional.of(new Section.One(given.place().line(), given.arriving()));
    }
    if (step instanceof YamlStep.Between between) {
      return Optional.of(new Section.Between(between.step()));
    }
    if (step instanceof YamlStep.Idle idle) {
      return ticks(idle.time())
          .filter(count -> fits(idle.time().place(), count + before))
          .map(it -> new Section.Idle(idle.time().place().line(), it));
    }
    YamlStep.Repeat repeat = (YamlStep.Repeat) step;
    List<Section> body = sections(repeat.steps());
    long once = body.stream().mapToLong(Section::ticks).sum();
    return body.isEmpty() || !fits(repeat.place(), once * repeat.times() + before)
        ? Optional.empty()
        : Optional.of(Section.Repeated.of(repeat.times(), body));
  }

  /** Reports every restart or kill that has no tick before it or none behind it. */
  void checkBetween(List<YamlStep> steps) {
    afterTick = false;
    last = Optional.empty();
    walk(steps);
    last.ifPresent(it -> sayBetween(it, "no tick comes after it"));
    if (count(steps) > Step.MOST) {
      problems
          .at(first(steps))
          .found(count(steps) + " restarts and kills")
          .expected("at most " + Step.MOST)
          .say("the script restarts too often");
    }
  }

  private void walk(List<YamlStep> steps) {
    for (YamlStep step : steps) {
      if (step instanceof YamlStep.Between between) {
        if (!afterTick) {
          sayBetween(between, "no tick comes before it");
        }
        afterTick = false;
        last = Optional.of(between);
      } else if (step instanceof YamlStep.Repeat repeat) {
        walk(repeat.steps());
        if (repeat.times() > 1 && !afterTick && isBetween(repeat.steps()) && last.isPresent()) {
          sayBetween(last.get(), "no tick comes after it before the next one");
        }
      } else {
        afterTick = true;
        last = Optional.empty();
      }
    }
  }

  private void sayBetween(YamlStep.Between between, String what) {
    problems
        .at(between.place())
        .found(between.step().text())
        .expected("a tick before it and a tick after it")
        .say(what);
  }

  /** Whether some steps begin with a restart or a kill. */
  private static boolean isBetween(List<YamlStep> steps) {
    return !steps.isEmpty()
        && (steps.get(0) instanceof YamlStep.Between
            || (steps.get(0) instanceof YamlStep.Repeat repeat && isBetween(repeat.steps())));
  }

  private static long count(List<YamlStep> steps) {
    long count = 0;
    for (YamlStep step : steps) {
      if (step instanceof YamlStep.Repeat repeat) {
        count += Math.min(Integer.MAX_VALUE, repeat.times() * count(repeat.steps()));
      } else if (step instanceof YamlStep.Between) {
        count++;
      }
    }
    return Math.min(Integer.MAX_VALUE, count);
  }

  private static Place first(List<YamlStep> steps) {
    for (YamlStep step : steps) {
      if (step instanceof YamlStep.Between between) {
        return between.place();
      } else if (step instanceof YamlStep.Repeat repeat && count(repeat.steps()) > 0) {
        return first(repeat.steps());
      }
    }
    return Place.START;
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
