package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.script.ScriptFormat;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.FileWords;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Where a generated script is written to: nothing that is there is lost. */
final class ScriptOutput {
  private ScriptOutput() {}

  /** Writes a script to standard output. */
  static void print(Script script, List<String> inputs, ScriptFormat format, PrintStream out)
      throws IOException {
    write(script, inputs, format, new Checked(out));
  }

  /**
   * Writes a script to a file, which is there as a whole or not at all. A file that is the same
   * script stays as it is.
   *
   * @param replace whether a file may be replaced that is another script
   */
  static void save(
      Script script, List<String> inputs, ScriptFormat format, Path file, boolean replace)
      throws IOException, UsageException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    requireWritable(file, target);
    String growingName =
        ".%s.%s.tmp".formatted(target.getFileName(), ProcessHandle.current().pid());
    Path growing = target.resolveSibling(growingName);
    growing.toFile().deleteOnExit();
    try {
      try (OutputStream out = Files.newOutputStream(growing, StandardOpenOption.CREATE_NEW)) {
        write(script, inputs, format, out);
      }
      if (Files.exists(target) && Files.mismatch(growing, target) == -1) {
        return;
      }
      if (Files.exists(target) && !replace) {
        throw new UsageException(
            Excerpt.message(file.toString())
                + ": there is another file of that name\n  try  another --out, or --force");
      }
      Files.move(growing, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be written: %s\n  try  a directory with room that you may write to, with --out"
              .formatted(Excerpt.message(file.toString()), FileWords.problem(e)),
          e);
    } finally {
      Files.deleteIfExists(growing);
    }
  }

  private static void requireWritable(Path file, Path target) throws UsageException {
    String name = Excerpt.message(file.toString());
    Path parent = Optional.ofNullable(target.getParent()).orElse(target);
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new UsageException(name + ": not a file");
    }
    if (!Files.isDirectory(parent)) {
      throw new UsageException(name + ": there is no such directory");
    }
    if (!Files.isWritable(parent) || Files.isSymbolicLink(target)) {
      throw new UsageException(name + ": cannot be written");
    }
  }

  private static void write(
      Script script, List<String> inputs, ScriptFormat format, OutputStream out)
      throws IOException {
    Writer writer =
        new BufferedWriter(
            new OutputStreamWriter(new Bounded(out, format), StandardCharsets.UTF_8));
    format.write(script, writer, inputs);
    writer.flush();
  }

  /** Refuses what nobody could read again. */
  private static final class Bounded extends FilterOutputStream {
    private final ScriptFormat format;
    private long left;

    Bounded(OutputStream out, ScriptFormat format) {
      super(out);
      this.format = format;
      left = format.largest();
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException(format.limit() + "; write it as JSON Lines (--format jsonl)");
      }
      out.write(bytes, offset, length);
    }
  }

  /** Notices that nobody reads any more, which a {@link PrintStream} does not say by itself. */
  private static final class Checked extends FilterOutputStream {
    private final PrintStream print;

    Checked(PrintStream print) {
      super(print);
      this.print = print;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      print.write(bytes, offset, length);
      if (print.checkError()) {
        throw new OutputLostException();
      }
    }
  }
}
