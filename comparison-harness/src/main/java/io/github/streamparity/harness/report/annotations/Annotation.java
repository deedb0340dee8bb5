package io.github.streamparity.harness.report.annotations;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.report.view.CauseGroup;
import io.github.streamparity.harness.report.view.CauseWords;
import io.github.streamparity.harness.report.view.Finding;
import io.github.streamparity.harness.report.view.Findings;
import io.github.streamparity.harness.report.view.PairResult;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptReader;
import io.github.streamparity.harness.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A word at a line of a script.
 *
 * @param path the script's file, as the build server knows it: relative to its working directory
 * @param line from 1
 * @param title a few words: the pair, the output, the cause
 * @param message a sentence or two, on one line
 */
public record Annotation(String path, int line, String title, String message) {
  public Annotation {
    requireNonNull(path, "path");
    requireNonNull(title, "title");
    requireNonNull(message, "message");
  }

  /**
   * The annotations of a pair that is not as it declares: one for each open cause, at the tick in
   * which it is first found.
   *
   * @param kept the file in which the report directory has the script, for one without a file
   * @param here the directory to which paths are relative
   * @throws IOException if that file is needed and cannot be read
   */
  public static List<Annotation> of(Comparison comparison, Script script, Path kept, Path here)
      throws IOException {
    List<CauseGroup> open =
        Findings.of(comparison).groups().stream().filter(it -> it.standing().isOpen()).toList();
    if (open.isEmpty() && PairResult.of("", comparison, "").isGood()) {
      return List.of();
    }
    Script marked = script.source().isPresent() ? script : read(kept, comparison);
    Path file = marked.source().orElse(kept).toAbsolutePath().normalize();
    Path base = here.toAbsolutePath().normalize();
    String path = file.startsWith(base) ? base.relativize(file).toString() : file.toString();
    List<Annotation> annotations = new ArrayList<>();
    for (CauseGroup group : open) {
      Finding first = group.findings().get(0);
      String title =
          "%s: %s in output %s"
              .formatted(comparison.pair().name(), group.id(), first.output().name());
      String message =
          "%s, %s. %s"
              .formatted(
                  group.where(false, 3),
                  Words.what(comparison, first.divergence()),
                  Words.sentence(CauseWords.of(comparison, first.divergence())));
      annotations.add(at(marked, path, first.tick(), title, message));
    }
    if (open.isEmpty()) {
      String title = comparison.pair().name() + ": " + comparison.verdict().word();
      annotations.add(at(marked, path, failedTick(comparison), title, comparison.reason()));
    }
    return List.copyOf(annotations);
  }

  private static Script read(Path kept, Comparison comparison) throws IOException {
    try {
      return ScriptReader.readOwn(kept, comparison.pair().inputs());
    } catch (InvalidScriptException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static int failedTick(Comparison comparison) {
    for (Side side : Side.values()) {
      var error = comparison.capture(side).outcome().flatMap(it -> it.error());
      if (error.isPresent()) {
        return Math.max(1, error.get().tick());
      }
    }
    return 1;
  }

  private static Annotation at(Script script, String path, int tick, String title, String message) {
    return new Annotation(
        path,
        script.lineOf(tick).orElse(1),
        VisibleText.escaped(title),
        VisibleText.escaped(Words.sentence(message)));
  }
}
