package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.compare.causes.Causes;
import io.github.streamparity.harness.pair.Jar;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairLoadingException;
import io.github.streamparity.harness.pair.PairRegistry;
import io.github.streamparity.harness.pair.UsersCode;
import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.script.Script;
import io.github.streamparity.harness.text.Excerpt;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** The doors by which a user's own pairs come in: {@code --jar} and {@code --pair}. */
final class PairOptions {
  private final List<Path> jars;
  private final List<String> providers;
  private final ClassLoader loader;
  private final Duration patience;

  private PairOptions(
      List<Path> jars, List<String> providers, ClassLoader loader, Duration patience) {
    this.jars = jars;
    this.providers = providers;
    this.loader = loader;
    this.patience = patience;
  }

  static void addTo(Options options) {
    Arguments.option(
        options,
        "jar",
        "JAR",
        "a jar with pairs of your own; may be given again, for jars that it needs");
    Arguments.option(
        options, "pair", "CLASS", "a PairProvider class that no META-INF/services names");
    if (!options.hasLongOption("timeout")) {
      Arguments.option(
          options, "timeout", "TIME", "the longest time for loading pairs and their scripts (60s)");
    }
  }

  static PairOptions of(CommandLine line) throws UsageException {
    List<Path> jars = new ArrayList<>();
    for (String jar : values(line, "jar")) {
      jars.add(requireClassPathEntry(Arguments.existingFile(jar)));
    }
    try {
      List<URL> urls = new ArrayList<>();
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
      ClassLoader own = PairOptions.class.getClassLoader();
      return new PairOptions(
          jars,
          values(line, "pair"),
          jars.isEmpty() ? own : new URLClassLoader(urls.toArray(URL[]::new), own),
          SettingsOptions.timeout(line));
    } catch (MalformedURLException e) {
      throw new UsageException("--jar: " + e.getMessage(), e);
    }
  }

  List<Path> jars() {
    return jars;
  }

  List<String> providers() {
    return providers;
  }

  PairRegistry registry() throws UsageException {
    for (Path jar : jars) {
      requireJar(jar);
    }
    try {
      PairRegistry registry = PairRegistry.load(loader, providers, patience);
      for (JobPair pair : registry.pairs()) {
        Set<String> unknown = Set.copyOf(Causes.unknownIn(pair.declaration()));
        if (!unknown.isEmpty()) {
          throw new UsageException(
              "pair %s accepts causes that do not exist: %s"
                  .formatted(pair.name(), String.join(", ", unknown)));
        }
      }
      return registry;
    } catch (PairLoadingException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  /** The pairs that came in by {@code --jar} or {@code --pair}. */
  List<JobPair> broughtIn(PairRegistry registry) {
    return registry.pairs().stream()
        .filter(
            pair -> {
              Class<?> provider = registry.providerOf(pair);
              return providers.contains(provider.getName())
                  || provider.getClassLoader() != PairOptions.class.getClassLoader();
            })
        .toList();
  }

  /** Where all pairs are asked for, or all of a jar, none may be left out. */
  static void requireAll(PairRegistry registry) throws UsageException {
    if (!registry.leftOut().isEmpty()) {
      throw new UsageException(registry.leftOut().values().iterator().next());
    }
  }

  JobPair find(PairRegistry registry, String name) throws UsageException {
    if (registry.leftOut().containsKey(name)) {
      throw new UsageException(registry.leftOut().get(name));
    }
    Optional<JobPair> found = registry.find(name);
    boolean bringsNothing = broughtIn(registry).isEmpty() && registry.leftOut().isEmpty();
    if (found.isEmpty() && !jars.isEmpty() && bringsNothing) {
      throw new UsageException(
          "%s: no such pair: no --jar names a PairProvider in META-INF/services\n  try  --pair CLASS"
              .formatted(Excerpt.message(name)));
    }
    List<String> names = registry.pairs().stream().map(JobPair::name).toList();
    return found.orElseThrow(() -> UsageException.unknown("pair", name, names));
  }

  Script canonicalScript(JobPair pair) throws UsageException {
    String script = "the canonical script of " + pair.name();
    try {
      return UsersCode.call(pair.canonicalScript()::get, patience);
    } catch (UsersCode.UnendingException e) {
      throw new UsageException(
          "%s did not load within %s: %s"
              .formatted(script, IntervalText.of(patience), UsersCode.where(e)),
          e);
    } catch (ExecutionException e) {
      throw new UsageException(
          "%s cannot be read: %s".formatted(script, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted while reading " + script, e);
    }
  }

  /** A class path cannot escape what separates its entries. */
  private static Path requireClassPathEntry(Path jar) throws UsageException {
    if (jar.toAbsolutePath().toString().contains(File.pathSeparator)) {
      throw new UsageException(
          "%s: a class path cannot hold this jar\n  expected  a path without %s\n  try       a copy"
              .formatted(Excerpt.message(jar.toString()), File.pathSeparator));
    }
    return jar;
  }

  static void requireJar(Path jar) throws UsageException {
    Optional<String> problem = Jar.problemOf(jar);
    if (problem.isPresent()) {
      throw new UsageException(Excerpt.message(jar.toString()) + ": " + problem.get());
    }
  }

  private static List<String> values(CommandLine line, String option) {
    String[] values = line.getOptionValues(option);
    return values == null ? List.of() : List.of(values);
  }
}
