package io.github.streamparity.harness.docs;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the Java of pages: calls on a pair's builder, or statements. */
final class JavaFragments {
  private static final String AROUND =
      """
      import static io.github.streamparity.harness.declare.ColumnType.*;
      import io.github.streamparity.harness.compare.*;
      import io.github.streamparity.harness.declare.*;
      import io.github.streamparity.harness.pair.*;
      import io.github.streamparity.harness.script.*;
      import io.github.streamparity.harness.script.generate.*;
      import java.nio.file.*;
      import java.time.*;
      import java.util.*;
      import org.apache.spark.sql.*;
      import org.apache.spark.sql.streaming.OutputMode;
      final class %s {
        static void typed() throws Exception {
          %s
        }
        interface OldQuery {
          static Dataset<Row> clicks(Dataset<Row> lines) {
            return lines;
          }
        }
        interface NewQuery extends OldQuery {
          static Dataset<Row> clicks(Dataset<Row> lines) {
            return lines;
          }
        }
      }
      """;

  private JavaFragments() {}

  /**
   * The compiler's complaints.
   *
   * @param fragments by where they stand
   * @param directory where classes may be written
   */
  static List<String> problems(Map<String, String> fragments, Path directory) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<JavaFileObject> sources = new ArrayList<>();
    fragments.forEach((where, text) -> sources.add(source("Typed" + sources.size(), where, text)));
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<String> options =
        List.of("-proc:none", "-nowarn", "-d", directory.toString(), "-cp", classPath());
    compiler.getTask(null, null, problems, options, null, sources).call();
    return problems.getDiagnostics().stream()
        .filter(it -> it.getKind() == javax.tools.Diagnostic.Kind.ERROR)
        .map(it -> it.getSource() + ": " + it.getMessage(null))
        .toList();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** A value, or some from the first column on, is given a name. */
  private static String statements(String text) {
    if (text.endsWith(";") || text.endsWith("}")) {
      return text;
    }
    StringBuilder statements = new StringBuilder();
    for (String value : text.startsWith(".") ? new String[] {text} : text.split("\n(?=\\S)")) {
      String whole = value.startsWith(".") ? "JobPair.named(\"typed\")" + value : value;
      statements.append("Object value%s = %s;%n".formatted(statements.length(), whole));
    }
    return statements.toString();
  }

  private static JavaFileObject source(String name, String where, String text) {
    String source = AROUND.formatted(name, statements(text));
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }

      @Override
      public String toString() {
        return where;
      }
    };
  }
}
