package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.declare.Side;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairFile;
import io.github.streamparity.harness.pair.PairLoadingException;
import io.github.streamparity.harness.pair.PairProvider;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.program.ProgramReplayer;
import io.github.streamparity.harness.script.InvalidScriptException;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.FileWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;

/** Pairs of programs, each declared in a YAML file that is named in place of a pair. */
final class PairFiles implements PairProvider {
  static final String FAMILY = "files";

  /** Argument to the pair that its file declares. */
  private final Map<String, JobPair> pairs;

  private PairFiles(Map<String, JobPair> pairs) {
    this.pairs = pairs;
  }

  /**
   * The pairs of the files among the arguments of a command. A program that is asked for its
   * columns may take two timeouts to start, as in a replay.
   */
  static PairFiles among(CommandLine line) throws UsageException {
    Duration start = SettingsOptions.timeout(line).multipliedBy(2);
    Map<String, JobPair> pairs = new LinkedHashMap<>();
    for (String argument : line.getArgList().stream().distinct().toList()) {
      if (isOne(argument)) {
        pairs.put(argument, pairIn(argument, start));
      }
    }
    return new PairFiles(pairs);
  }

  /** The headings of the pair files in a directory; other YAML in it is left alone. */
  static List<PairFile.Heading> headings(Path directory) throws UsageException {
    List<PairFile.Heading> headings = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(PairFiles::mayBeOne).sorted().toList()) {
        try {
          Optional<PairFile.Heading> heading = PairFile.heading(file);
          heading.ifPresent(headings::add);
        } catch (InvalidScriptException e) {
          problems.add(e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UsageException(
          "--pairs %s: cannot be read: %s"
              .formatted(Excerpt.message(directory.toString()), FileWords.problem(e)),
          e);
    }
    if (!problems.isEmpty()) {
      throw new UsageException("the pairs cannot be listed\n" + String.join("\n", problems));
    }
    return headings;
  }

  /** Whether an argument names a file: a pair's name has neither a dot nor a slash. */
  static boolean isOne(String argument) {
    return argument.endsWith(".yaml") || argument.endsWith(".yml");
  }

  private static boolean mayBeOne(Path file) {
    return isOne(file.toString()) && Files.isRegularFile(file);
  }

  /** Whether a file declares a pair. */
  static boolean isPair(Path file) {
    try {
      return mayBeOne(file) && PairFile.heading(file).isPresent();
    } catch (InvalidScriptException | IOException e) {
      return false;
    }
  }

  /** The two programs that a file names, which need not be a whole pair. */
  static Map<Side, ProgramVariant> programsIn(String argument) throws UsageException {
    Path file = Arguments.existingFile(argument);
    try {
      return PairFile.programs(file);
    } catch (InvalidScriptException e) {
      throw new UsageException("the programs cannot be inspected\n" + e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(argument, e);
    }
  }

  private static UsageException unreadable(String argument, IOException e) {
    return new UsageException(
        "%s: cannot be read: %s".formatted(Excerpt.message(argument), e.getMessage()), e);
  }

  private static JobPair pairIn(String argument, Duration start) throws UsageException {
    Path file = Arguments.existingFile(argument);
    try {
      return PairFile.read(file, program -> ProgramReplayer.inspect(program, start));
    } catch (InvalidScriptException e) {
      throw new UsageException("the pair cannot be compared\n" + e.getMessage(), e);
    } catch (IOException e) {
      throw unreadable(argument, e);
    }
  }

  /** A registry with these pairs beside its own. */
  PairRegistry addedTo(PairRegistry registry) throws UsageException {
    try {
      return registry.with(this);
    } catch (PairLoadingException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** The name of the pair that an argument means: a file's, or the argument itself. */
  String nameOf(String argument) {
    return pairs.containsKey(argument) ? pairs.get(argument).name() : argument;
  }

  @Override
  public List<JobPair> pairs() {
    return List.copyOf(pairs.values());
  }

  @Override
  public String family() {
    return FAMILY;
  }
}
