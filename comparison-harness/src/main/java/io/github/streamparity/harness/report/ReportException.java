package io.github.streamparity.harness.report;

import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reports cannot be written, or those of an earlier run cannot be read. The message says where,
 * what was found and what to do, in lower case, possibly on several lines.
 */
public final class ReportException extends IOException {
  private static final long serialVersionUID = 1L;

  ReportException(String message) {
    super(message);
  }

  private ReportException(String message, Throwable cause) {
    super(message, cause);
  }

  public static ReportException of(Path where, String what, String found, String tryThis) {
    return new ReportException(message(where, what, found, tryThis));
  }

  public static ReportException of(
      Path where, String what, String found, String tryThis, Throwable cause) {
    return new ReportException(message(where, what, found, tryThis), cause);
  }

  private static String message(Path where, String what, String found, String tryThis) {
    return "%s: %s\n  found     %s\n  try       %s"
        .formatted(
            FileWords.path(where),
            what,
            Excerpt.lines(found).replace("\n", "\n            "),
            tryThis);
  }
}
