package io.github.streamparity.agent.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.streamparity.agent.engine.Replay;
import io.github.streamparity.agent.wire.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InstrumentedTest {
  @BeforeEach
  void a_replay_waits_for_its_first_tick() {
    Replay.begin(
        null,
        Message.of("settings")
            .with("start", 0)
            .with("interval", 1000)
            .with("timeout", 1000)
            .with("partitions", 1)
            .with("probes", List.of())
            .with("beginnings", List.of())
            .with("inputs", Map.of())
            .with("sources", Map.of())
            .with("outputs", Map.of()));
  }

  @Test
  void an_argument_is_replaced_and_those_beside_it_are_kept() throws Exception {
    Point point = Point.of("…", "stop", List.of(4), "stoppingAtOnce");

    assertThat(call(point, "stop", true, true, 7L, "text")).isEqualTo("true false 7 text");
  }

  @Test
  void only_the_method_with_that_many_arguments_is_changed() throws Exception {
    Point point = Point.of("…", "stop", List.of(2), "stoppingAtOnce");

    assertThat(call(point, "stop", true, true, 7L, "text")).isEqualTo("true true 7 text");
  }

  @Test
  void a_method_that_takes_something_else_is_not_changed() {
    for (String advice : List.of("reporting", "checkpointing", "configuring", "startingQuery")) {
      assertThatThrownBy(
              () -> call(Point.of("…", "stop", List.of(), advice), "stop", true, true, 7L, ""))
          .hasMessageStartingWith("stop takes no java.lang.");
    }
    assertThatThrownBy(() -> call(Point.of("…", "fails", List.of(), "awaitingQuery"), "fails"))
        .hasMessage("fails takes no long as argument 1");
  }

  @Test
  void an_answer_is_returned_in_the_methods_place() throws Exception {
    Point point = Point.of("…", "awaits", List.of(), "awaitingAnyQuery");

    assertThat(call(point, "awaits", 3L)).isEqualTo(false);
  }

  @Test
  void without_an_answer_the_method_does_what_it_did() throws Exception {
    Point point = Point.of("…", "awaits", List.of(), "makingStream");

    assertThat(call(point, "awaits", 3L)).isEqualTo(true);
  }

  @Test
  void in_place_of_a_method_without_a_result_nothing_is_done() throws Exception {
    Point point = Point.of("…", "fails", List.of(), "processingAll");

    assertThat(call(point, "fails")).isNull();
  }

  @Test
  void what_is_called_at_the_end_is_called_where_the_method_returns() {
    Point point = Point.of("…", "awaits", List.of(), "waiting").returning("startedQuery");

    assertThatThrownBy(() -> call(point, "awaits", 3L)) // no query has started
        .hasRootCauseInstanceOf(NullPointerException.class);
  }

  @Test
  void what_is_called_at_the_end_is_called_where_the_method_throws_only_if_it_is_to_be() {
    Point point = Point.of("…", "fails", List.of(), "waiting");

    assertThatThrownBy(() -> call(point.returning("startedQuery"), "fails"))
        .hasRootCauseInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> call(point.ending("startedQuery"), "fails")) // no query has started
        .hasRootCauseInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> call(point.ending("waited"), "fails"))
        .hasRootCauseInstanceOf(UnsupportedOperationException.class);
  }

  private static Object call(Point point, String method, Object... arguments) throws Exception {
    byte[] file;
    try (var in = Spark.class.getResourceAsStream("InstrumentedTest$Spark.class")) {
      file = in.readAllBytes();
    }
    Class<?> type = new Defining().define(Instrumented.change(file, List.of(point)));
    Object spark = type.getConstructor().newInstance();
    for (var it : type.getMethods()) {
      if (it.getName().equals(method)) {
        return it.invoke(spark, arguments);
      }
    }
    throw new AssertionError("no method " + method);
  }

  private static final class Defining extends ClassLoader {
    Defining() {
      super(InstrumentedTest.class.getClassLoader());
    }

    Class<?> define(byte[] file) {
      return defineClass(null, file, 0, file.length);
    }
  }

  /** Stands for a class of Spark. */
  public static final class Spark {
    public Spark() {}

    public String stop(boolean first, boolean gracefully, long third, String fourth) {
      return "%s %s %s %s".formatted(first, gracefully, third, fourth);
    }

    public boolean awaits(long millis) {
      while (millis > 0) { // which begins with a frame of the verifier's
        millis--;
      }
      return millis == 0;
    }

    public void fails() {
      throw new UnsupportedOperationException();
    }
  }
}
