package io.github.streamparity.harness.report;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.script.Script;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of the files in a report directory. */
public final class FileNames {
  public static final String HTML = "report.html";
  public static final String MARKDOWN = "report.md";
  public static final String JSON = "report.json";
  public static final String JUNIT = "junit.xml";
  public static final String INDEX = "index.html";
  public static final String SUMMARY = "summary.md";
  public static final String CODE_QUALITY = "code-quality.json";
  public static final String TIMINGS = "timings.json";
  public static final String YAML_SCRIPT = "script.yaml";
  public static final String JSON_LINES_SCRIPT = "script.jsonl";

  private static final String CAPTURE = ".capture.jsonl";
  private static final String ERROR = ".error.txt";
  private static final List<String> FIXED =
      List.of(HTML, MARKDOWN, JSON, JUNIT, TIMINGS, YAML_SCRIPT, JSON_LINES_SCRIPT);

  /** Captures and errors, each called by its variant. */
  private static final Pattern OF_A_VARIANT =
      Pattern.compile("[a-z0-9]+([-.][a-z0-9]+)*[.](capture[.]jsonl|error[.]txt)");

  private FileNames() {}

  /** Name of the file of a variant's capture. */
  public static String capture(String variant) {
    return variant + CAPTURE;
  }

  /** Name of the file with the stack trace or thread dump of a variant's failed replay. */
  public static String error(String variant) {
    return variant + ERROR;
  }

  /** The name in a side's files: its variant's id, or the side where both have the same id. */
  public static String of(Comparison comparison, Side side) {
    return of(
        comparison.capture(side).variant().id(),
        comparison.capture(side.other()).variant().id(),
        side);
  }

  /** The same for two variants' ids. */
  public static String of(String variant, String otherVariant, Side side) {
    return variant.equals(otherVariant) ? side.word() : variant;
  }

  /**
   * Name of the script's file: the script is kept in the form in which it came, but for one with
   * records in other files.
   */
  public static String script(Script script) {
    boolean isJsonLines =
        !script.isWhole()
            || script
                .source()
                .map(it -> it.toString().toLowerCase(Locale.ROOT))
                .filter(it -> it.matches(".*[.](jsonl|ndjson|json)"))
                .isPresent();
    return isJsonLines ? JSON_LINES_SCRIPT : YAML_SCRIPT;
  }

  /** Whether a report directory may have a file of that name. */
  public static boolean isKnown(String name) {
    return FIXED.contains(name) || OF_A_VARIANT.matcher(name).matches();
  }
}
