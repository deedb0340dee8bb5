package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.text.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** Describes, for people, a program of a pair file. */
final class ProgramLines {
  private ProgramLines() {}

  /** Its main and arguments, what it reads and what it writes. */
  static List<DeclaredLine> of(ProgramVariant program) {
    List<DeclaredLine> lines = new ArrayList<>();
    List<String> words = new ArrayList<>(List.of(program.main()));
    words.addAll(program.arguments());
    lines.add(new DeclaredLine("main", String.join(" ", words)));
    program
        .inputs()
        .forEach((of, name) -> lines.add(new DeclaredLine("reads", name + " from " + of)));
    program
        .outputs()
        .forEach((name, of) -> lines.add(new DeclaredLine("writes", name + " to " + of)));
    program
        .notCompared()
        .forEach(of -> lines.add(new DeclaredLine("writes", of + ", which is not compared")));
    lines.add(new DeclaredLine("bodies", program.runsBodies() ? "run, once a batch" : "skipped"));
    return lines;
  }

  /** The same, as indented lines. */
  static List<String> indented(ProgramVariant program) {
    return of(program).stream()
        .map(line -> "    %-9s%s".formatted(line.what(), Excerpt.message(line.text())))
        .toList();
  }
}
