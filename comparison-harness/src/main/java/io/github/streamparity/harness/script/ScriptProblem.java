package io.github.streamparity.harness.script;

import static java.util.Objects.requireNonNull;

import io.github.streamparity.harness.text.Excerpt;
import java.util.Optional;

/**
 * One thing that is wrong with a script.
 *
 * @param file the script's file, as the user named it
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param what one line, in lower case
 * @param found what stands there, if that helps
 * @param expected what should stand there
 * @param tryThis what to do about it
 */
public record ScriptProblem(
    String file,
    int line,
    int column,
    String what,
    Optional<String> found,
    Optional<String> expected,
    Optional<String> tryThis) {
  private static final int LONGEST_NAME = 1_000;

  public ScriptProblem {
    requireNonNull(file, "file");
    requireNonNull(what, "what");
  }

  /** {@code file:line:column: what}, and indented below it what is known besides. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(Excerpt.of(file, LONGEST_NAME))
        .append(':')
        .append(line)
        .append(':')
        .append(column)
        .append(": ")
        .append(what);
    found.ifPresent(it -> text.append("\n  found     ").append(it));
    expected.ifPresent(it -> text.append("\n  expected  ").append(it));
    tryThis.ifPresent(it -> text.append("\n  try       ").append(it));
    return text.toString();
  }
}
