package io.github.streamparity.harness.compare;

/**
 * A documented semantic reason why the two engines differ.
 *
 * @param id as it is written in files and declarations: {@code empty-tick}; its page is {@code
 *     docs/causes/<id>.md}
 * @param title a few words for a heading
 * @param why one or two sentences: what each engine does
 * @param whatToDo one or two sentences: what someone who moves a job does about it
 */
public record Cause(String id, String title, String why, String whatToDo) {
  /** Where its page is, relative to the project's root. */
  public String page() {
    return "docs/causes/" + id + ".md";
  }
}
