package io.github.streamparity.harness.benchmark;

import static io.github.streamparity.harness.declare.ColumnType.LONG;
import static io.github.streamparity.harness.declare.ColumnType.STRING;

import io.github.streamparity.harness.capture.CaptureHeader;
import io.github.streamparity.harness.capture.CaptureWriter;
import io.github.streamparity.harness.capture.CapturedRow;
import io.github.streamparity.harness.capture.Emission;
import io.github.streamparity.harness.capture.ReplayOutcome;
import io.github.streamparity.harness.capture.ReplayStatus;
import io.github.streamparity.harness.capture.Variant;
import io.github.streamparity.harness.declare.Folding;
import io.github.streamparity.harness.declare.Output;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Writes two large captures of words and counts for {@code comparison-harness/benchmark}: {@code
 * reference.capture.jsonl} and {@code candidate.capture.jsonl}, which differ in one row of ten
 * thousand. The same arguments give the same files.
 */
public final class SyntheticCaptures {
  private static final int TICKS = 20;
  private static final int ONE_DIFFERS_OF = 10_000;

  private final OutputDeclaration output;
  private final boolean shuffled;
  private final int rowsOfATick;

  private SyntheticCaptures(Folding folding, boolean shuffled, int rows) {
    Output declared =
        switch (folding) {
          case PER_BATCH -> Output.perBatch("counts");
          case APPEND -> Output.append("counts");
          case UPDATE -> Output.update("counts");
          case COMPLETE -> Output.complete("counts");
        };
    output = declared.column("word", STRING).column("count", LONG).key("word").declaration();
    this.shuffled = shuffled;
    rowsOfATick = rows / TICKS;
  }

  /**
   * Takes a directory, a folding such as {@code update}, {@code sorted} or {@code shuffled} for the
   * order of an emission's rows, and the number of rows a side.
   */
  public static void main(String[] arguments) throws IOException {
    boolean shuffled = arguments[2].equals("shuffled");
    SyntheticCaptures captures =
        new SyntheticCaptures(
            Folding.ofWord(arguments[1]), shuffled, Integer.parseInt(arguments[3]));
    Path directory = Path.of(arguments[0]);
    captures.write(directory.resolve("reference.capture.jsonl"), "reference", 0);
    captures.write(directory.resolve("candidate.capture.jsonl"), "candidate", 1);
  }

  private void write(Path file, String id, long difference) throws IOException {
    PairDeclaration pair =
        new PairDeclaration(
            "synthetic", "", List.of(), List.of(output), Optional.empty(), List.of());
    CaptureHeader header =
        new CaptureHeader(Variant.recorded(id), pair, Optional.empty(), Optional.empty());
    try (CaptureWriter writer = CaptureWriter.create(file, header)) {
      for (int tick = 1; tick <= TICKS; tick++) {
        writer.emitted(new Emission(tick, output.name(), rows(tick, difference)));
        writer.tick(tick, 1, List.of());
      }
      writer.ended(new ReplayOutcome(ReplayStatus.COMPLETED, TICKS, TICKS, Optional.empty()));
    }
  }

  /** The same words on both sides, in canonical order or shuffled differently. */
  private List<CapturedRow> rows(int tick, long difference) {
    Random values = new Random(tick);
    List<CapturedRow> rows = new ArrayList<>(rowsOfATick);
    for (int i = 0; i < rowsOfATick; i++) {
      long number = (long) tick * rowsOfATick + i;
      String word = "word-" + Long.toString(number * 2_654_435_761L, 36);
      long count = values.nextInt(1_000_000) + (number % ONE_DIFFERS_OF == 7 ? difference : 0);
      rows.add(new CapturedRow(List.of(word, count)));
    }
    if (shuffled) {
      Collections.shuffle(rows, new Random(tick * 31L + difference));
    } else {
      rows.sort(Comparator.comparing(row -> (String) row.values().get(0)));
    }
    return rows;
  }
}
