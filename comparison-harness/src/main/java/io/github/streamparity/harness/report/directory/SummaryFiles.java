package io.github.streamparity.harness.report.directory;

import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.ReportException;
import io.github.streamparity.harness.report.html.HtmlIndex;
import io.github.streamparity.harness.report.junit.JUnitSummary;
import io.github.streamparity.harness.report.markdown.MarkdownSummary;
import io.github.streamparity.harness.report.view.Summary;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files beside the report directories of one run, which lead to them. */
public final class SummaryFiles {
  private static final List<String> NAMES =
      List.of(FileNames.INDEX, FileNames.SUMMARY, FileNames.JUNIT);

  /** Each of our files has it near its beginning. */
  private static final String OURS = "Stream Parity";

  private static final int BEGINNING = 64 * 1024;

  private SummaryFiles() {}

  /** One way to write a summary down. */
  private interface Format {
    void write(Summary summary, Appendable out) throws IOException;
  }

  /**
   * Writes all of them; each replaces one of an earlier run when it is whole.
   *
   * @return the page that leads to the reports
   * @throws ReportException if they cannot be written, or if a file that is not ours is in the way
   */
  public static Path write(Path outDir, Summary summary) throws ReportException {
    try {
      requireOurs(outDir);
      write(outDir.resolve(FileNames.SUMMARY), MarkdownSummary::write, summary);
      write(outDir.resolve(FileNames.JUNIT), JUnitSummary::write, summary);
      Path index = outDir.resolve(FileNames.INDEX);
      write(index, HtmlIndex::write, summary);
      return index;
    } catch (ReportException e) {
      throw e;
    } catch (IOException e) {
      throw ReportException.of(
          outDir,
          "the summary cannot be written",
          String.valueOf(e.getMessage()),
          "a directory with room that you may write to, with --out",
          e);
    }
  }

  /**
   * Whether they can be written.
   *
   * @throws ReportException if a file that is not ours is in the way
   */
  public static void requireOurs(Path outDir) throws IOException {
    for (String name : NAMES) {
      Path file = outDir.resolve(name);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isOurs(file)) {
        throw ReportException.of(
            file,
            "parity did not write this summary, so it does not replace it",
            Files.isDirectory(file) ? "a directory" : "another file",
            "another directory with --out, or move this one away");
      }
    }
  }

  private static boolean isOurs(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      char[] beginning = new char[BEGINNING];
      int length = Math.max(0, in.read(beginning));
      return new String(beginning, 0, length).contains(OURS);
    }
  }

  private static void write(Path file, Format format, Summary summary) throws IOException {
    Path fresh =
        file.resolveSibling(".%s.new-%s-0".formatted(file.getFileName(), ProcessOwner.self()));
    try {
      try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        format.write(summary, out);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
