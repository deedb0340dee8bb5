package io.github.streamparity.harness.script;

import java.util.List;
import java.util.stream.Collectors;

/** A script cannot be replayed; carries every problem it has, in the order of their places. */
public final class InvalidScriptException extends Exception {
  private final transient List<ScriptProblem> problems;

  /**
   * @param problems at least one
   */
  public InvalidScriptException(List<ScriptProblem> problems) {
    super(problems.stream().map(ScriptProblem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every problem, in the order of their places. */
  public List<ScriptProblem> problems() {
    return problems;
  }
}
