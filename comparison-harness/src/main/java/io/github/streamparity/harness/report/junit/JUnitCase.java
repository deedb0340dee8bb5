package io.github.streamparity.harness.report.junit;

/**
 * A test case, its texts fit for XML.
 *
 * @param suite the class name that build servers group by
 * @param name the case's name
 * @param result how it went
 * @param message one line; empty if it passed
 * @param text what there is to say; for a passed case a note, possibly empty
 */
public record JUnitCase(String suite, String name, Result result, String message, String text) {
  public enum Result {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED
  }

  public static JUnitCase passed(String suite, String name, String note) {
    return new JUnitCase(suite, name, Result.PASSED, "", note);
  }
}
