package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.compare.Cause;
import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.compare.causes.Experiment;
import io.github.streamparity.harness.declare.Agreement;
import io.github.streamparity.harness.declare.Foldings;
import io.github.streamparity.harness.declare.OutputDeclaration;
import io.github.streamparity.harness.declare.PairDeclaration;
import io.github.streamparity.harness.pair.JobPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The tables of pairs and of causes, as the registry and the rules have them. */
final class CatalogueTables {
  /** Where more pairs accept a cause, the first of them stand for all. */
  private static final int LISTED = 8;

  private final UnaryOperator<String> link;

  /**
   * @param link makes the way to a file of the project, named from its root, a link of a page
   */
  CatalogueTables(UnaryOperator<String> link) {
    this.link = link;
  }

  /** The table of that name. */
  Optional<String> named(String name) {
    return switch (name) {
      case "pairs" -> Optional.of(pairs());
      case "causes" -> Optional.of(causes());
      default -> Optional.empty();
    };
  }

  /** A table a family. */
  private String pairs() {
    List<String> families = new ArrayList<>();
    for (String family : Bundled.families().toList()) {
      MarkdownTable table =
          new MarkdownTable("pair", "what it does", "folding", "agreement", "accepted causes");
      for (JobPair pair : Bundled.family(family)) {
        PairDeclaration declared = pair.declaration();
        table.row(
            pairLink(pair.name()),
            MarkdownTable.escaped(declared.description()),
            foldings(declared),
            declared.expected().map(Agreement::word).orElse("none expected"),
            declared.acceptedCauses().stream()
                .distinct()
                .map(this::causeLink)
                .collect(Collectors.joining(", ")));
      }
      families.add("**" + titled(family) + "**\n\n" + table);
    }
    return String.join("\n\n", families);
  }

  private String causes() {
    MarkdownTable table =
        new MarkdownTable("cause", "what it is", "pairs that accept it", "experiment");
    for (Cause cause : Causes.all()) {
      table.row(
          causeLink(cause.id()),
          MarkdownTable.escaped(cause.title()),
          pairsWith(cause.id()),
          MarkdownTable.escaped(
              Causes.experimentFor(cause.id())
                  .map(Experiment::what)
                  .orElseGet(() -> "none: " + Causes.noExperimentBecause(cause.id()))));
    }
    return table.toString();
  }

  private String pairsWith(String cause) {
    List<String> all = Bundled.names().toList();
    List<String> with =
        Bundled.pairs().stream()
            .filter(pair -> pair.declaration().acceptedCauses().contains(cause))
            .map(JobPair::name)
            .toList();
    if (with.isEmpty()) {
      return "no bundled pair";
    }
    if (with.size() == all.size()) {
      return "every bundled pair";
    }
    String listed =
        with.stream().limit(LISTED).map(this::pairLink).collect(Collectors.joining(", "));
    return with.size() <= LISTED
        ? listed
        : "%d of %d pairs: %s, …".formatted(with.size(), all.size(), listed);
  }

  /** Those of its outputs, each once; where the sides differ, the reference's comes first. */
  private static String foldings(PairDeclaration pair) {
    return pair.outputs().stream()
        .map(OutputDeclaration::foldings)
        .map(CatalogueTables::folding)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String folding(Foldings foldings) {
    return foldings.reference() == foldings.candidate()
        ? foldings.reference().word()
        : foldings.reference().word() + "; " + foldings.candidate().word();
  }

  String pairLink(String pair) {
    return "[%s](%s)".formatted(pair, link.apply("docs/pairs/" + pair + ".md"));
  }

  String causeLink(String cause) {
    return "[%s](%s)".formatted(cause, link.apply("docs/causes/" + cause + ".md"));
  }

  /** With a capital letter. */
  static String titled(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
