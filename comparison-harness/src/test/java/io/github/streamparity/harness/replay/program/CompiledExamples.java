package io.github.streamparity.harness.replay.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.pair.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The programs of an example module, compiled against another Spark. A source that does not compile
 * there is left out, and so is each that needs it.
 *
 * @param classes the directory of the classes
 * @param refused sources that were left out, each with the compiler's first error in it
 */
public record CompiledExamples(Path classes, Map<Path, String> refused) {
  /**
   * Compiles a module's sources.
   *
   * @param classes an empty directory
   */
  public static CompiledExamples of(Path sources, Platform platform, Path classes)
      throws IOException, InterruptedException {
    List<Path> jars = new ArrayList<>(SparkHomes.jars(platform.release()));
    jars.addAll(MavenJars.of(jars, platform.packages()));
    String classPath =
        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    List<String> options =
        List.of("-proc:none", "-nowarn", "-Xmaxerrs", "10000", "--release", "17", "-cp", classPath);
    List<Path> files;
    try (Stream<Path> all = Files.walk(sources)) {
      files = all.filter(it -> it.toString().endsWith(".java")).sorted().toList();
    }
    Map<Path, String> refused = new TreeMap<>();
    Map<Path, String> inThisRound;
    do {
      assertThat(files).isNotEmpty();
      inThisRound = compile(files, options, classes);
      refused.putAll(inThisRound);
      files = files.stream().filter(it -> !refused.containsKey(it)).toList();
    } while (!inThisRound.isEmpty());
    return new CompiledExamples(classes, refused);
  }

  private static Map<Path, String> compile(List<Path> files, List<String> options, Path classes)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("-d", classes.toString()));
      boolean compiled =
          compiler
              .getTask(
                  null, manager, problems, all, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      Map<Path, String> errors = new TreeMap<>();
      for (Diagnostic<? extends JavaFileObject> it : problems.getDiagnostics()) {
        if (it.getKind() == Diagnostic.Kind.ERROR) {
          String words = it.getMessage(Locale.ROOT).replaceAll("\\s+", " ");
          errors.putIfAbsent(Path.of(it.getSource().toUri()), words);
        }
      }
      assertThat(compiled).as("%s", errors).isEqualTo(errors.isEmpty());
      return errors;
    }
  }
}
