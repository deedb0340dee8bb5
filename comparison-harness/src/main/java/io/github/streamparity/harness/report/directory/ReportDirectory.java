package io.github.streamparity.harness.report.directory;

import io.github.streamparity.harness.compare.Comparison;
import io.github.streamparity.harness.report.ReportException;
import io.github.streamparity.harness.report.view.Words;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory for each pair with every report, both captures, the script and the timings. What
 * stood there is replaced only when the new one is whole, and only if it is one of ours.
 */
public final class ReportDirectory {
  private static final String INCOMPLETE = ".incomplete";

  private ReportDirectory() {}

  /**
   * Writes {@code outDir/<pair>/}; for a comparison whose replays were stopped before their end
   * {@code outDir/<pair>.incomplete/}, which the next complete one removes.
   *
   * @param script what was replayed; without it there is no script in the directory
   * @param timingsJson what {@code timings.json} is to hold: everything that varies from run to run
   * @return the directory
   * @throws ReportException if it cannot be written, or if a file that is not ours is in the way
   */
  public static Path publish(
      Path outDir, Comparison comparison, Optional<Script> script, String timingsJson)
      throws IOException {
    createOutput(outDir);
    String pair = comparison.pair().name();
    Path incomplete = outDir.resolve(pair + INCOMPLETE);
    if (Words.isIncomplete(comparison)) {
      replace(incomplete, comparison, script, timingsJson);
      return incomplete;
    }
    Path complete = outDir.resolve(pair);
    replace(complete, comparison, script, timingsJson);
    new DirectorySwap(incomplete).recover();
    if (ReportFiles.strangerIn(incomplete).isEmpty()) {
      DirectorySwap.delete(incomplete);
    }
    return complete;
  }

  /** Replaces one report directory by another. */
  public static void replace(
      Path directory, Comparison comparison, Optional<Script> script, String timingsJson)
      throws ReportException {
    DirectorySwap swap = new DirectorySwap(directory);
    try {
      swap.recover();
      requireOurs(directory);
      try {
        ReportFiles.write(swap.begin(), comparison, script, timingsJson);
        requireOurs(directory);
        swap.commit();
      } finally {
        swap.rollBack();
      }
    } catch (ReportException e) {
      throw e;
    } catch (UncheckedIOException e) {
      throw unwritable(directory, e.getCause());
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static void requireOurs(Path directory) throws IOException {
    Optional<String> stranger = ReportFiles.strangerIn(directory);
    if (stranger.isPresent()) {
      throw ReportException.of(
          directory,
          "this is not a report directory, so parity does not replace it",
          stranger.get(),
          "another directory with --out, or move this one away");
    }
  }

  private static void createOutput(Path outDir) throws ReportException {
    try {
      if (!Files.isDirectory(outDir)) {
        Files.createDirectories(outDir);
      }
    } catch (FileAlreadyExistsException e) {
      throw ReportException.of(
          outDir, "reports need a directory", "a file", "another directory with --out", e);
    } catch (IOException e) {
      throw unwritable(outDir, e);
    }
  }

  private static ReportException unwritable(Path where, IOException e) {
    return ReportException.of(
        where,
        "the reports cannot be written; the earlier ones are unchanged",
        FileWords.problem(e),
        "a directory with room that you may write to, with --out",
        e);
  }
}
