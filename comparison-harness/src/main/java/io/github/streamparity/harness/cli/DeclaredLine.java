package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Column;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.Input;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.declare.RecordForm;
import io.github.streamparity.harness.declare.Tolerance;
import io.github.streamparity.harness.report.view.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of what a pair declares, for people.
 *
 * @param what what it is about: {@code input}
 * @param text what is declared
 */
record DeclaredLine(String what, String text) {
  /** The inputs, the outputs and what is expected and accepted of them. */
  static List<DeclaredLine> of(PairDeclaration pair) {
    List<DeclaredLine> lines = new ArrayList<>();
    pair.inputs()
        .forEach(
            input -> lines.add(new DeclaredLine(input.isTable() ? "table" : "input", text(input))));
    for (OutputDeclaration output : pair.outputs()) {
      lines.add(new DeclaredLine("output", text(output)));
    }
    pair.refused().ifPresent(it -> lines.add(new DeclaredLine("refused", Words.refused(it))));
    lines.add(new DeclaredLine("expects", expected(pair)));
    pair.accepts()
        .forEach(accepted -> lines.add(new DeclaredLine("accepts", Words.accepted(accepted))));
    if (pair.accepts().isEmpty()) {
      lines.add(new DeclaredLine("accepts", "no cause"));
    }
    return lines;
  }

  private static String text(Input input) {
    return input.name()
        + input.form().map(form -> ", " + text(form)).orElse(", records of no declared form");
  }

  private static String text(RecordForm form) {
    String words = form.words().map("; each word in \"%s\" makes a row"::formatted).orElse("");
    String time = form.time().map("; the event time is in \"%s\""::formatted).orElse("");
    String format = form.timeFormat().map(", written %s"::formatted).orElse("");
    String arrival = form.byArrival() ? "; its time is that of its arrival" : "";
    return "each record " + form.pattern() + words + time + format + arrival;
  }

  private static String text(OutputDeclaration output) {
    String columns =
        output.columns().stream().map(DeclaredLine::text).collect(Collectors.joining(", "));
    String key = output.key().isEmpty() ? "no key" : "key " + String.join(", ", output.key());
    String ordered = output.ordered() ? ", ordered" : "";
    return "%s (%s), %s, %s%s"
        .formatted(output.name(), columns, key, text(output.foldings()), ordered);
  }

  private static String text(Foldings foldings) {
    return foldings.reference() == foldings.candidate()
        ? foldings.reference().word()
        : "reference %s, candidate %s"
            .formatted(foldings.reference().word(), foldings.candidate().word());
  }

  private static String text(Column column) {
    String ignored = column.ignored() ? " not compared" : "";
    return column.name() + " " + column.type().word() + text(column.tolerance()) + ignored;
  }

  private static String text(Tolerance tolerance) {
    String absolute = tolerance.absolute() > 0 ? " ± " + tolerance.absolute() : "";
    String relative = tolerance.relative() > 0 ? " ± " + tolerance.relative() + " of it" : "";
    return absolute + (absolute.isEmpty() || relative.isEmpty() ? "" : " or") + relative;
  }

  private static String expected(PairDeclaration pair) {
    return pair.expected()
        .map(Agreement::word)
        .map(it -> "agreement " + it + " or stronger")
        .orElse("no agreement in particular");
  }
}
