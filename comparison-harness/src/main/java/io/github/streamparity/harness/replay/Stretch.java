package io.github.streamparity.harness.replay;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ticks of a script that are replayed from one start of a variant to its end.
 *
 * @param first the first of them; if it is not the script's, the variant starts from its checkpoint
 * @param wasReleased whether the first tick was released before the variant was killed
 * @param last the last of them
 * @param end how the variant ends after them; empty where it stops since the script is over
 * @param work a directory that outlives the stretch, with the variant's checkpoints; empty where
 *     there is one stretch alone
 */
public record Stretch(
    int first, boolean wasReleased, int last, Optional<Step> end, Optional<Path> work) {
  public Stretch {
    requireNonNull(end, "end");
    requireNonNull(work, "work");
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("no ticks: %s to %s".formatted(first, last));
    }
  }

  /** All ticks of a script without steps. */
  public static Stretch whole(int ticks) {
    return new Stretch(1, false, ticks, Optional.empty(), Optional.empty());
  }

  /**
   * The stretches of a script.
   *
   * @param work a directory for its variant's checkpoints
   */
  public static List<Stretch> of(Script script, Path work) {
    List<Stretch> stretches = new ArrayList<>();
    int first = 1;
    boolean wasReleased = false;
    for (Map.Entry<Integer, Step> each : script.steps().entrySet()) {
      Step step = each.getValue();
      int last = step.isInTick() ? each.getKey() : each.getKey() - 1;
      stretches.add(new Stretch(first, wasReleased, last, Optional.of(step), Optional.of(work)));
      first = each.getKey();
      wasReleased = step.isInTick();
    }
    stretches.add(
        stretches.isEmpty()
            ? whole(script.ticks())
            : new Stretch(first, wasReleased, script.ticks(), Optional.empty(), Optional.of(work)));
    return stretches;
  }

  /** The same after its first tick, which was replayed whole before the variant was killed. */
  public Stretch afterFirst() {
    return new Stretch(first + 1, false, last, end, work);
  }

  /** Whether the variant starts from its checkpoint. */
  public boolean isRestored() {
    return first > 1;
  }

  /** Whether the variant's process is killed after it. */
  public boolean isKilled() {
    return end.filter(step -> step.kind() == Step.Kind.KILL).isPresent();
  }

  /** The tick with whose end the kill comes, or from whose end its time counts. */
  public int tickOfKill() {
    return end.filter(Step::isInTick).isPresent() ? last - 1 : last;
  }

  /** As one process reports it to another. */
  public String text() {
    return "%s %s %s %s %s"
        .formatted(
            first,
            wasReleased,
            last,
            isKilled() ? "killed" : end.isPresent() ? "stopped" : "over",
            work.map(Path::toString).orElse(""));
  }

  /** Reads what {@link #text} gives; only the killer knows when exactly a kill comes. */
  public static Stretch read(String text) {
    String[] parts = text.split(" ", 5);
    Optional<Step> end =
        switch (parts[3]) {
          case "killed" -> Optional.of(Step.of(Step.Kind.KILL));
          case "stopped" -> Optional.of(Step.of(Step.Kind.RESTART));
          default -> Optional.empty();
        };
    return new Stretch(
        Integer.parseInt(parts[0]),
        Boolean.parseBoolean(parts[1]),
        Integer.parseInt(parts[2]),
        end,
        Optional.of(parts[4]).filter(path -> !path.isEmpty()).map(Path::of));
  }
}
