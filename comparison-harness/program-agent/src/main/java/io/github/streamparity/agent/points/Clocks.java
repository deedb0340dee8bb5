package io.github.streamparity.agent.points;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import io.github.streamparity.agent.engine.ProgramTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.DynamicType;

/** In the program's own classes, every look at a clock sees the replay's time. */
final class Clocks {
  private Clocks() {}

  static DynamicType.Builder<?> replaced(DynamicType.Builder<?> change) {
    try {
      DynamicType.Builder<?> all = change;
      all = call(all, System.class, "currentTimeMillis", "currentTimeMillis");
      all = call(all, System.class, "nanoTime", "nanoTime");
      all = call(all, Instant.class, "now", "instant");
      all = call(all, LocalDateTime.class, "now", "localDateTime");
      all = call(all, LocalDate.class, "now", "localDate");
      all = call(all, ZonedDateTime.class, "now", "zonedDateTime");
      return call(all, Thread.class, "sleep", "sleep", long.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DynamicType.Builder<?> call(
      DynamicType.Builder<?> change,
      Class<?> type,
      String method,
      String substitute,
      Class<?>... arguments)
      throws NoSuchMethodException {
    return change.visit(
        MemberSubstitution.relaxed()
            .method(named(method).and(isDeclaredBy(type)).and(takesArguments(arguments)))
            .replaceWith(ProgramTime.class.getMethod(substitute, arguments))
            .on(any()));
  }
}
