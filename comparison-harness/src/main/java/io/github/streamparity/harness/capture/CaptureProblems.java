package io.github.streamparity.harness.capture;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.streamparity.harness.script.JsonText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects what is wrong with one capture file; keeps the first hundred and counts the rest. */
final class CaptureProblems {
  private static final int REPORTED = 100;
  private static final Pattern UNKNOWN_WORD = Pattern.compile("Unrecognized token '([^']*)'");

  private final Path file;
  private final List<String> problems = new ArrayList<>();
  private long omitted;
  private int lastLine;

  CaptureProblems(Path file) {
    this.file = file;
  }

  boolean none() {
    return problems.isEmpty();
  }

  /** The last line with a problem; 0 if there is none. */
  int lastLine() {
    return lastLine;
  }

  void say(int line, long column, String what) {
    lastLine = line;
    if (problems.size() == REPORTED) {
      omitted++;
    } else {
      problems.add("%s:%s:%s: %s".formatted(file, line, column, what));
    }
  }

  /** Says what is wrong at a byte of a line, counted from 0. */
  void say(LineBytes line, long offset, String what) throws IOException {
    boolean shown = problems.size() < REPORTED;
    say(line.number(), shown ? column(line.lineStart(), offset) : 1, what);
  }

  /** Says what a parser, or who used it, did not like. */
  void say(LineBytes line, JsonProcessingException e) throws IOException {
    // A problem of ours has no processor; Jackson's own have, and their words need a translation.
    boolean ours = e instanceof JsonParseException && e.getProcessor() == null;
    String what = ours ? e.getOriginalMessage() : "not valid JSON: " + JsonText.problem(e);
    long stopped = e.getLocation() == null ? 0 : e.getLocation().getByteOffset();
    Matcher word = UNKNOWN_WORD.matcher(e.getOriginalMessage());
    long offset = !ours && word.lookingAt() ? beginning(line, stopped, word.group(1)) : stopped;
    say(line, Math.max(0, offset), what);
  }

  /** Where a word begins after which a parser stopped, or after one byte more. */
  private long beginning(LineBytes line, long stopped, String word) throws IOException {
    byte[] expected = word.getBytes(StandardCharsets.UTF_8);
    long latest = stopped - expected.length;
    byte[] found = new byte[expected.length];
    if (latest > 0) {
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
        bytes.seek(line.lineStart() + latest - 1);
        bytes.readFully(found);
      }
    }
    return Arrays.equals(found, expected) ? latest - 1 : latest;
  }

  void throwIfAny() throws InvalidCaptureException {
    if (omitted > 0) {
      problems.add("and %s more".formatted(omitted));
      omitted = 0;
    }
    if (!problems.isEmpty()) {
      throw new InvalidCaptureException(problems);
    }
  }

  /** Counts the characters before a byte, which costs a second look into the file. */
  private long column(long lineStart, long offset) throws IOException {
    long characters = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.skipNBytes(lineStart);
      for (long i = 0; i < offset; i++) {
        int next = in.read();
        if (next < 0) {
          break;
        }
        characters += (next & 0xC0) == 0x80 ? 0 : 1;
      }
    }
    return characters + 1;
  }
}
