package io.github.streamparity.agent.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.agent.engine.ProgramPools.WatchedPool;
import io.github.streamparity.agent.engine.ProgramTimers.VirtualExecutor;
import io.github.streamparity.agent.engine.ProgramTimers.VirtualTimer;
import io.github.streamparity.agent.engine.Replay;
import io.github.streamparity.agent.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.ChronoLocalDate;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClocksTest {
  /** The tick before the first one of a replay. */
  private static final Instant NOW = Instant.parse("2018-06-21T23:00:29Z");

  @BeforeAll
  static void a_replay() {
    Replay.begin(
        null,
        Message.of("settings")
            .with("start", NOW.toEpochMilli() + 1000)
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
  void every_clock_of_a_programs_class_is_the_replays() throws Exception {
    Supplier<?> looks =
        (Supplier<?>) new Changed().loadClass(Looks.class.getName()).getConstructor().newInstance();

    List<?> seen = (List<?>) looks.get();

    assertThat(seen).hasSize(26).allSatisfy(it -> assertThat(it).isEqualTo(NOW));
  }

  @SuppressWarnings("JavaUtilDate")
  @Test
  void a_reference_to_a_clock_is_serialized_and_read_again() throws Exception {
    Supplier<?> sent =
        (Supplier<?>) new Changed().loadClass(Sent.class.getName()).getConstructor().newInstance();

    assertThat((List<?>) sent.get())
        .extracting(it -> (Object) ((Supplier<?>) it).get())
        .containsExactly(NOW, NOW.toEpochMilli(), Date.from(NOW));
  }

  @Test
  void timers_and_pools_are_ours() throws Exception {
    Supplier<?> timers =
        (Supplier<?>)
            new Changed().loadClass(Timers.class.getName()).getConstructor().newInstance();

    assertThat((List<?>) timers.get())
        .extracting(it -> (Object) it.getClass())
        .containsExactly(
            VirtualTimer.class,
            VirtualTimer.class,
            VirtualExecutor.class,
            VirtualExecutor.class,
            WatchedPool.class,
            WatchedPool.class,
            WatchedPool.class);
  }

  /** Looks at every clock, by a call and by a reference, and says each as an instant. */
  @SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate", "UnnecessaryMethodReference"})
  public static final class Looks implements Supplier<List<Instant>> {
    public Looks() {}

    @Override
    public List<Instant> get() {
      List<Instant> seen = new ArrayList<>();
      seen.add(Instant.ofEpochMilli(System.currentTimeMillis()));
      seen.add(Instant.ofEpochMilli(System.nanoTime() / 1_000_000));
      seen.add(Instant.now());
      seen.add(Clock.systemUTC().instant());
      seen.add(Clock.systemDefaultZone().instant());
      seen.add(new Date().toInstant());
      seen.add(Calendar.getInstance().toInstant());
      seen.add(new GregorianCalendar().toInstant());
      seen.add(LocalDateTime.now(ZoneOffset.UTC).toInstant(ZoneOffset.UTC));
      seen.add(ZonedDateTime.now().toInstant());
      seen.add(OffsetDateTime.now(ZoneOffset.UTC).toInstant());
      seen.add(
          LocalDate.now(ZoneOffset.UTC)
              .atTime(LocalTime.now(ZoneOffset.UTC))
              .toInstant(ZoneOffset.UTC));
      LongSupplier millis = System::currentTimeMillis;
      seen.add(Instant.ofEpochMilli(millis.getAsLong()));
      Supplier<Instant> now = Instant::now;
      seen.add(now.get());
      Supplier<Date> date = Date::new;
      seen.add(date.get().toInstant());
      boolean isItsYear = Year.now().getValue() == 2018 && YearMonth.now().getYear() == 2018;
      seen.add(isItsYear ? now.get() : Instant.EPOCH);
      boolean isItsMonth = MonthDay.now(ZoneOffset.UTC).equals(MonthDay.of(6, 21));
      seen.add(isItsMonth ? now.get() : Instant.EPOCH);
      seen.add(OffsetTime.now(ZoneOffset.UTC).atDate(LocalDate.now(ZoneOffset.UTC)).toInstant());
      seen.add(InstantSource.system().instant());
      seen.add(Clock.tickSeconds(ZoneOffset.UTC).instant());
      seen.add(Calendar.getInstance(TimeZone.getTimeZone("Asia/Kolkata"), Locale.ROOT).toInstant());
      seen.add(new SubclassOfDate().toInstant());
      seen.add(evening(JapaneseDate.now(ZoneOffset.UTC)));
      seen.add(evening(MinguoDate.now(ZoneOffset.UTC)));
      seen.add(evening(ThaiBuddhistDate.now(ZoneOffset.UTC)));
      seen.add(evening(HijrahDate.now(ZoneOffset.UTC)));
      return seen;
    }

    /** The time of the replay on a day. */
    private static Instant evening(ChronoLocalDate day) {
      return LocalDate.from(day).atTime(LocalTime.now(ZoneOffset.UTC)).toInstant(ZoneOffset.UTC);
    }
  }

  /** It is made by the constructor of its superclass that looks at the clock. */
  @SuppressWarnings("JavaUtilDate")
  public static final class SubclassOfDate extends Date {
    public SubclassOfDate() {}
  }

  /** Clocks that were sent, as Spark sends what a task needs. */
  @SuppressWarnings({"JavaUtilDate", "UnnecessaryMethodReference"})
  public static final class Sent implements Supplier<List<Object>> {
    public Sent() {}

    @Override
    public List<Object> get() {
      Now now = Instant::now;
      Now millis = System::currentTimeMillis;
      Now date = Date::new;
      return List.of(sent(now), sent(millis), sent(date));
    }

    private static Object sent(Now now) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(now);
        out.flush();
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    private interface Now extends Supplier<Object>, Serializable {}
  }

  /** Makes timers and pools. */
  public static final class Timers implements Supplier<List<Object>> {
    public Timers() {}

    @Override
    public List<Object> get() {
      return List.of(
          new Timer(),
          new Timer("named", true),
          new ScheduledThreadPoolExecutor(1),
          Executors.newSingleThreadScheduledExecutor(),
          Executors.newFixedThreadPool(1),
          Executors.newCachedThreadPool(),
          new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()));
    }
  }

  /** Has the classes of this test as they are changed. */
  private static final class Changed extends ClassLoader {
    Changed() {
      super(ClocksTest.class.getClassLoader());
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      if (!name.startsWith(ClocksTest.class.getName() + "$")) {
        return super.loadClass(name);
      }
      ClassFileLocator files = ClassFileLocator.ForClassLoader.of(getParent());
      try {
        byte[] bytes = Clocks.change(files.locate(name).resolve(), getParent());
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
