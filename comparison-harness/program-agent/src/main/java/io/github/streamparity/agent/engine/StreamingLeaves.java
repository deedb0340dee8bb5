package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.values.Contents;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the streams in a query's plan: a statement in SQL can read a stream without asking any
 * reader of streams.
 */
final class StreamingLeaves {
  private StreamingLeaves() {}

  /**
   * Goes on only if every stream of a plan is a script's, or one that the program fills itself.
   *
   * @param dataset of the query
   * @throws IllegalStateException that names what is another one
   */
  static void check(Object dataset) throws ReflectiveOperationException {
    Object plan = Versions.call(Versions.call(dataset, "queryExecution"), "analyzed");
    for (Object leaf : Versions.items(plan, "collectLeaves")) {
      if ((boolean) Versions.call(leaf, "isStreaming") && !isKnown(leaf)) {
        throw new IllegalStateException(
            "the program reads a stream of %s by itself, which cannot be scripted; by readStream() it could"
                .formatted(text(leaf)));
      }
    }
  }

  private static boolean isKnown(Object leaf) throws ReflectiveOperationException {
    Optional<Object> files = part(leaf, "dataSource");
    if (files.isPresent()) {
      return Contents.map(Versions.call(files.get(), "options"))
          .filter(it -> it.containsKey(FileSource.MARK))
          .isPresent();
    }
    Object source = part(leaf, "table").or(() -> part(leaf, "source")).orElse(leaf);
    String type = source.getClass().getName();
    return ScriptedSource.isTable(source) || type.matches(".*\\.MemoryStream\\w*");
  }

  private static Optional<Object> part(Object leaf, String name) {
    return Arrays.stream(leaf.getClass().getMethods())
        .filter(it -> it.getName().equals(name) && it.getParameterCount() == 0)
        .findFirst()
        .map(it -> called(it, leaf));
  }

  private static Object called(Method method, Object of) {
    try {
      return method.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Object leaf) {
    Object name = part(leaf, "sourceName").orElse(leaf.getClass().getSimpleName());
    return String.valueOf(name).replaceFirst("\\[.*", ""); // which of them, with its path
  }
}
