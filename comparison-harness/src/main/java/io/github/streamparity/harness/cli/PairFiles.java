package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairFile;
import io.github.streamparity.harness.pair.PairLoadingException;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.text.Excerpt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pairs of programs, each declared in a YAML file that is named where a pair's name may stand. */
final class PairFiles implements PairProvider {
  private final List<JobPair> pairs;

  private PairFiles(List<JobPair> pairs) {
    this.pairs = pairs;
  }

  /** Whether an argument names a file: a pair's name has neither a dot nor a slash. */
  static boolean isOne(String argument) {
    return argument.endsWith(".yaml") || argument.endsWith(".yml");
  }

  /** A registry with the pairs of the files among some arguments. */
  static PairRegistry added(PairRegistry registry, List<String> arguments) throws UsageException {
    List<JobPair> pairs = new ArrayList<>();
    for (String argument : arguments.stream().distinct().toList()) {
      if (isOne(argument)) {
        pairs.add(pairIn(argument));
      }
    }
    try {
      return registry.with(new PairFiles(pairs));
    } catch (PairLoadingException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** The pair that a file declares. */
  static JobPair pairIn(String argument) throws UsageException {
    Path file = Arguments.existingFile(argument);
    try {
      return PairFile.read(file);
    } catch (InvalidScriptException e) {
      throw new UsageException("the pair cannot be compared\n" + e.getMessage(), e);
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be read: %s".formatted(Excerpt.message(argument), e.getMessage()), e);
    }
  }

  @Override
  public List<JobPair> pairs() {
    return pairs;
  }

  @Override
  public String family() {
    return "files";
  }
}
