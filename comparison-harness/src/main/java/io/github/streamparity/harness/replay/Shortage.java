package io.github.streamparity.harness.replay;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Errors that say more of the machine than of the job: a full disk, a full heap, a closed module.
 */
public final class Shortage {
  /** The words of the C library and of Windows. */
  private static final Pattern NO_ROOM =
      Pattern.compile(
          "(java\\.(io|nio\\.file)\\.\\w+|org\\.apache\\.hadoop\\.fs\\.FSError): .*"
              + "(No space left on device|Disk quota exceeded|not enough space on the disk).*");

  private static final Pattern NO_HEAP =
      Pattern.compile(
          "java\\.lang\\.OutOfMemoryError: (Java heap space|GC overhead limit exceeded).*");

  /** Of reflection, where a JVM was started without what spark-submit opens to Spark. */
  private static final Pattern CLOSED =
      Pattern.compile(".*module (\\S+) does not .opens (\\S+). to unnamed module.*");

  private static final long FULL_BYTES = 1 << 20;

  private Shortage() {}

  /**
   * The resource that is short, and what to do about it; empty if an error has another reason.
   *
   * @param error its class, a colon and its message, in one line
   */
  public static Optional<String> of(String error) {
    if (NO_ROOM.matcher(error).matches()) {
      return Optional.of(
          "no room left %s: %s; free some, or set -Djava.io.tmpdir (for ./parity in"
                  .formatted(fullPlace(), error)
              + " PARITY_JAVA_OPTIONS)");
    }
    Matcher closed = CLOSED.matcher(error);
    if (closed.matches()) {
      return Optional.of(
          "this JVM lacks --add-opens=%s/%s=ALL-UNNAMED, which Spark needs (for tests in Surefire's argLine): %s"
              .formatted(closed.group(1), closed.group(2), error));
    }
    return NO_HEAP.matcher(error).matches()
        ? Optional.of(
            "no heap left of %s MiB: %s; set a larger -Xmx (for ./parity in JAVA_TOOL_OPTIONS)"
                .formatted(Runtime.getRuntime().maxMemory() >> 20, error))
        : Optional.empty();
  }

  private static String fullPlace() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return temporary.toFile().getUsableSpace() < FULL_BYTES
        ? "in the temporary directory " + temporary
        : "on the disk";
  }
}
