package io.github.streamparity.harness.docs;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.cli.ParityOutput;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The declaration of a bundled pair as {@code parity show} prints it, without its name and script.
 */
final class ShownDeclarations {
  private static final String INDENT = "  ";

  private ShownDeclarations() {}

  static Optional<String> of(String pair) {
    if (Bundled.names().noneMatch(pair::equals)) {
      return Optional.empty();
    }
    return Optional.of(
        ParityOutput.of("show", pair)
            .lines()
            .skip(1)
            .takeWhile(line -> !line.startsWith(INDENT + "script "))
            .map(line -> line.substring(INDENT.length()))
            .collect(Collectors.joining("\n")));
  }
}
