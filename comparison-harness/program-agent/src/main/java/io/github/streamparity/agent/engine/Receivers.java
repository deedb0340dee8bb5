package io.github.streamparity.agent.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.streaming.dstream.DStream;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.dstream.ReceiverInputDStream;
import scala.reflect.ClassTag;

/**
 * The elements of the stream of a receiver or of a queue: the script's texts, or the decoder's
 * objects made of them.
 */
final class Receivers {
  /** The name of a queue, for people. */
  static final String QUEUE = "queue";

  private Receivers() {}

  /** The name of a receiver, for people. */
  static String source(ReceiverInputDStream<?> stream) {
    return "receiver:" + stream.getReceiver().getClass().getName();
  }

  /**
   * Elements of the type that the program's code expects.
   *
   * @throws IllegalStateException if it is another one than text, and no decoder is named
   */
  static List<Object> elements(String source, List<String> records)
      throws ReflectiveOperationException {
    Optional<Function<Object, Object>> decoder = decoder(source);
    List<Object> elements = new ArrayList<>();
    for (String record : records) {
      elements.add(decoder.isPresent() ? decoder.get().apply(record) : record);
    }
    return elements;
  }

  /** Finds out whether the elements can be made. */
  static void check(InputDStream<?> stream, String source) throws ReflectiveOperationException {
    Class<?> type = ((ClassTag<?>) Fields.get(stream, DStream.class, "evidence$1")).runtimeClass();
    if (!Replay.now().isInspecting()
        && !type.isAssignableFrom(String.class)
        && decoder(source).isEmpty()) {
      throw new IllegalStateException(
          ("the program reads elements of %s from %s, and no decoder makes them of text: name one,"
                  + " sources: {\"%s\": com.acme.Decoder}")
              .formatted(type.getName(), source, source));
    }
  }

  private static Optional<Function<Object, Object>> decoder(String source)
      throws ReflectiveOperationException {
    Optional<String> named = Replay.now().how(source);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Class<?> type =
        Class.forName(named.get(), true, Thread.currentThread().getContextClassLoader());
    if (!Function.class.isAssignableFrom(type)) {
      throw new IllegalStateException(
          "the decoder %s is not a java.util.function.Function from a text".formatted(named.get()));
    }
    @SuppressWarnings("unchecked")
    Function<Object, Object> decoder =
        (Function<Object, Object>) type.getDeclaredConstructor().newInstance();
    return Optional.of(decoder);
  }
}
