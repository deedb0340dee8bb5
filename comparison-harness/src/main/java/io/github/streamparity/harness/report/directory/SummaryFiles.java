package io.github.streamparity.harness.report.directory;

import io.github.streamparity.harness.report.FileNames;
import io.github.streamparity.harness.report.ReportException;
import io.github.streamparity.harness.report.annotations.Annotation;
import io.github.streamparity.harness.report.annotations.GitLabAnnotations;
import io.github.streamparity.harness.report.html.HtmlIndex;
import io.github.streamparity.harness.report.junit.JUnitSummary;
import io.github.streamparity.harness.report.markdown.MarkdownSummary;
import io.github.streamparity.harness.report.view.Summary;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;

/** The files beside the report directories of one run, which lead to them. */
public final class SummaryFiles {
  private static final List<String> NAMES =
      List.of(FileNames.INDEX, FileNames.SUMMARY, FileNames.JUNIT);

  /** Each of our files has it near its beginning. */
  private static final String OURS = "Stream Parity";

  private static final int BEGINNING = 64 * 1024;

  private SummaryFiles() {}

  /** Writes the text of a file. */
  private interface Text {
    void write(Appendable out) throws IOException;
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
      write(outDir.resolve(FileNames.SUMMARY), out -> MarkdownSummary.write(summary, out));
      write(outDir.resolve(FileNames.JUNIT), out -> JUnitSummary.write(summary, out));
      Path index = outDir.resolve(FileNames.INDEX);
      write(index, out -> HtmlIndex.write(summary, out));
      return index;
    } catch (ReportException e) {
      throw e;
    } catch (IOException e) {
      throw unwritable(outDir, "the summary cannot be written", e);
    }
  }

  /**
   * Writes the file that GitLab reads; it replaces one of an earlier run when it is whole.
   *
   * @throws ReportException as for {@link #write}
   */
  public static void writeCodeQuality(Path outDir, List<Annotation> annotations)
      throws ReportException {
    Path file = outDir.resolve(FileNames.CODE_QUALITY);
    try {
      requireOurCodeQuality(outDir);
      write(file, out -> GitLabAnnotations.write(annotations, out));
    } catch (ReportException e) {
      throw e;
    } catch (IOException e) {
      throw unwritable(file, "this file cannot be written", e);
    }
  }

  private static ReportException unwritable(Path where, String what, IOException e) {
    return ReportException.of(
        where,
        what,
        FileWords.problem(e),
        "a directory with room that you may write to, with --out",
        e);
  }

  /**
   * Finds out whether the files of a summary can be written.
   *
   * @throws ReportException if a file that is not ours is in the way
   */
  public static void requireOurs(Path outDir) throws IOException {
    for (String name : NAMES) {
      requireOurs(outDir.resolve(name), text -> text.contains(OURS));
    }
  }

  /**
   * Finds out whether the file that GitLab reads can be written.
   *
   * @throws ReportException if a file that is not ours is in the way
   */
  public static void requireOurCodeQuality(Path outDir) throws IOException {
    requireOurs(outDir.resolve(FileNames.CODE_QUALITY), GitLabAnnotations::mayBeOurs);
  }

  private static void requireOurs(Path file, Predicate<String> isOurs) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && isOurs.test(beginning(file)))) {
      throw ReportException.of(
          file,
          "parity did not write this file, so it does not replace it",
          Files.exists(file) && !Files.isRegularFile(file)
              ? "a " + FileWords.kind(file)
              : "another file",
          "another directory with --out, or move this one away");
    }
  }

  private static String beginning(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      char[] beginning = new char[BEGINNING];
      int length = Math.max(0, in.read(beginning));
      return new String(beginning, 0, length);
    }
  }

  private static void write(Path file, Text text) throws IOException {
    Path fresh =
        file.resolveSibling(".%s.new-%s-0".formatted(file.getFileName(), ProcessOwner.self()));
    try {
      try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
        text.write(out);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
