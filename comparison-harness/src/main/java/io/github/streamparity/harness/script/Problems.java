package io.github.streamparity.harness.script;

import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.Nearest;
import io.github.streamparity.harness.text.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Collects what is wrong with one script; keeps the first hundred by place and counts the rest, up
 * to a number at which reading ends.
 */
public final class Problems {
  public static final int REPORTED = 100;

  /** After that many the script is read no further. */
  public static final int MOST = 10_000;

  private final String file;
  private final List<ScriptProblem> problems = new ArrayList<>();
  private long count;

  public Problems(String file) {
    this.file = file;
  }

  /** A script has so many problems that it is read no further; all of them are reported. */
  public static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooMany() {
      super("a script has %s problems".formatted(MOST));
    }
  }

  /** Begins a problem at a place; it is reported by {@link Draft#say}. */
  public Draft at(Place place) {
    return new Draft(place);
  }

  public boolean none() {
    return count == 0;
  }

  public void throwIfAny() throws InvalidScriptException {
    if (count == 0) {
      return;
    }
    keepFirst(REPORTED + 1);
    if (problems.size() > REPORTED) {
      ScriptProblem firstOmitted = problems.remove(REPORTED);
      String what = "and %s more".formatted(Wording.number(count - REPORTED));
      if (count >= MOST) {
        what += " so far: the script is read no further";
      }
      problems.add(
          new ScriptProblem(
              file,
              firstOmitted.line(),
              firstOmitted.column(),
              what,
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    throw new InvalidScriptException(problems);
  }

  private void keepFirst(int kept) {
    problems.sort(
        Comparator.comparingInt(ScriptProblem::line).thenComparingInt(ScriptProblem::column));
    if (problems.size() > kept) {
      problems.subList(kept, problems.size()).clear();
    }
  }

  /** A problem that is being described. */
  public final class Draft {
    private final Place place;
    private Optional<String> found = Optional.empty();
    private Optional<String> expected = Optional.empty();
    private Optional<String> tryThis = Optional.empty();

    private Draft(Place place) {
      this.place = place;
    }

    public Draft found(CharSequence text) {
      found = Optional.of(text.isEmpty() ? "nothing" : Excerpt.of(text));
      return this;
    }

    public Draft expected(String text) {
      expected = Optional.of(text);
      return this;
    }

    public Draft tryThis(String text) {
      tryThis = Optional.of(text);
      return this;
    }

    public Draft tryNearest(String mistyped, List<String> known) {
      tryThis = Nearest.to(mistyped, known);
      return this;
    }

    public void say(String what) {
      count++;
      problems.add(
          new ScriptProblem(file, place.line(), place.column(), what, found, expected, tryThis));
      if (problems.size() > 2 * REPORTED) {
        keepFirst(REPORTED + 1);
      }
      if (count == MOST) {
        throw new TooMany();
      }
    }
  }
}
