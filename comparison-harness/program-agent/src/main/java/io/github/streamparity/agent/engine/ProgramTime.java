package io.github.streamparity.agent.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Duration;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.HijrahDate;
import java.time.chrono.JapaneseDate;
import java.time.chrono.MinguoDate;
import java.time.chrono.ThaiBuddhistDate;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

/** Takes the place of the JDK's clocks and sleeps for the program's own classes. */
@SuppressWarnings("JavaUtilDate") // programs use what there is
public final class ProgramTime {
  private ProgramTime() {}

  /** The method of the JDK in whose place a method of ours is called. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.METHOD)
  public @interface InPlaceOf {
    /** Class of the method. */
    Class<?> value();

    /** Its name; empty where ours has the same. */
    String method() default "";

    /** Whether it is called on an object, which is the first argument of ours. */
    boolean isInstance() default false;
  }

  @InPlaceOf(System.class)
  public static long currentTimeMillis() {
    return Replay.now().millis();
  }

  @InPlaceOf(System.class)
  public static long nanoTime() {
    return currentTimeMillis() * 1_000_000;
  }

  @InPlaceOf(value = Instant.class, method = "now")
  public static Instant instant() {
    return Instant.ofEpochMilli(currentTimeMillis());
  }

  @InPlaceOf(Clock.class)
  public static Clock systemUTC() {
    return system(ZoneOffset.UTC);
  }

  @InPlaceOf(Clock.class)
  public static Clock systemDefaultZone() {
    return system(ZoneId.systemDefault());
  }

  @InPlaceOf(Clock.class)
  public static Clock system(ZoneId zone) {
    return new VirtualClock(zone);
  }

  @InPlaceOf(Clock.class)
  public static Clock tickMillis(ZoneId zone) {
    return system(zone); // a tick has no fractions of a millisecond
  }

  @InPlaceOf(Clock.class)
  public static Clock tickSeconds(ZoneId zone) {
    return Clock.tick(system(zone), Duration.ofSeconds(1));
  }

  @InPlaceOf(Clock.class)
  public static Clock tickMinutes(ZoneId zone) {
    return Clock.tick(system(zone), Duration.ofMinutes(1));
  }

  @InPlaceOf(value = InstantSource.class, method = "system")
  public static InstantSource instants() {
    return systemUTC();
  }

  @InPlaceOf(value = LocalDateTime.class, method = "now")
  public static LocalDateTime localDateTime() {
    return LocalDateTime.now(systemDefaultZone());
  }

  @InPlaceOf(value = LocalDateTime.class, method = "now")
  public static LocalDateTime localDateTime(ZoneId zone) {
    return LocalDateTime.now(system(zone));
  }

  @InPlaceOf(value = LocalDate.class, method = "now")
  public static LocalDate localDate() {
    return LocalDate.now(systemDefaultZone());
  }

  @InPlaceOf(value = LocalDate.class, method = "now")
  public static LocalDate localDate(ZoneId zone) {
    return LocalDate.now(system(zone));
  }

  @InPlaceOf(value = LocalTime.class, method = "now")
  public static LocalTime localTime() {
    return LocalTime.now(systemDefaultZone());
  }

  @InPlaceOf(value = LocalTime.class, method = "now")
  public static LocalTime localTime(ZoneId zone) {
    return LocalTime.now(system(zone));
  }

  @InPlaceOf(value = ZonedDateTime.class, method = "now")
  public static ZonedDateTime zonedDateTime() {
    return ZonedDateTime.now(systemDefaultZone());
  }

  @InPlaceOf(value = ZonedDateTime.class, method = "now")
  public static ZonedDateTime zonedDateTime(ZoneId zone) {
    return ZonedDateTime.now(system(zone));
  }

  @InPlaceOf(value = OffsetDateTime.class, method = "now")
  public static OffsetDateTime offsetDateTime() {
    return OffsetDateTime.now(systemDefaultZone());
  }

  @InPlaceOf(value = OffsetDateTime.class, method = "now")
  public static OffsetDateTime offsetDateTime(ZoneId zone) {
    return OffsetDateTime.now(system(zone));
  }

  @InPlaceOf(value = Year.class, method = "now")
  public static Year year() {
    return Year.now(systemDefaultZone());
  }

  @InPlaceOf(value = Year.class, method = "now")
  public static Year year(ZoneId zone) {
    return Year.now(system(zone));
  }

  @InPlaceOf(value = YearMonth.class, method = "now")
  public static YearMonth yearMonth() {
    return YearMonth.now(systemDefaultZone());
  }

  @InPlaceOf(value = YearMonth.class, method = "now")
  public static YearMonth yearMonth(ZoneId zone) {
    return YearMonth.now(system(zone));
  }

  @InPlaceOf(value = MonthDay.class, method = "now")
  public static MonthDay monthDay() {
    return MonthDay.now(systemDefaultZone());
  }

  @InPlaceOf(value = MonthDay.class, method = "now")
  public static MonthDay monthDay(ZoneId zone) {
    return MonthDay.now(system(zone));
  }

  @InPlaceOf(value = OffsetTime.class, method = "now")
  public static OffsetTime offsetTime() {
    return OffsetTime.now(systemDefaultZone());
  }

  @InPlaceOf(value = OffsetTime.class, method = "now")
  public static OffsetTime offsetTime(ZoneId zone) {
    return OffsetTime.now(system(zone));
  }

  @InPlaceOf(value = JapaneseDate.class, method = "now")
  public static JapaneseDate japaneseDate() {
    return JapaneseDate.now(systemDefaultZone());
  }

  @InPlaceOf(value = JapaneseDate.class, method = "now")
  public static JapaneseDate japaneseDate(ZoneId zone) {
    return JapaneseDate.now(system(zone));
  }

  @InPlaceOf(value = MinguoDate.class, method = "now")
  public static MinguoDate minguoDate() {
    return MinguoDate.now(systemDefaultZone());
  }

  @InPlaceOf(value = MinguoDate.class, method = "now")
  public static MinguoDate minguoDate(ZoneId zone) {
    return MinguoDate.now(system(zone));
  }

  @InPlaceOf(value = ThaiBuddhistDate.class, method = "now")
  public static ThaiBuddhistDate thaiBuddhistDate() {
    return ThaiBuddhistDate.now(systemDefaultZone());
  }

  @InPlaceOf(value = ThaiBuddhistDate.class, method = "now")
  public static ThaiBuddhistDate thaiBuddhistDate(ZoneId zone) {
    return ThaiBuddhistDate.now(system(zone));
  }

  @InPlaceOf(value = HijrahDate.class, method = "now")
  public static HijrahDate hijrahDate() {
    return HijrahDate.now(systemDefaultZone());
  }

  @InPlaceOf(value = HijrahDate.class, method = "now")
  public static HijrahDate hijrahDate(ZoneId zone) {
    return HijrahDate.now(system(zone));
  }

  @InPlaceOf(Date.class)
  public static Date date() {
    return new Date(currentTimeMillis());
  }

  @InPlaceOf(value = Calendar.class, method = "getInstance")
  public static Calendar calendar() {
    return adjusted(Calendar.getInstance());
  }

  @InPlaceOf(value = Calendar.class, method = "getInstance")
  public static Calendar calendar(TimeZone zone) {
    return adjusted(Calendar.getInstance(zone));
  }

  @InPlaceOf(value = Calendar.class, method = "getInstance")
  public static Calendar calendar(Locale locale) {
    return adjusted(Calendar.getInstance(locale));
  }

  @InPlaceOf(value = Calendar.class, method = "getInstance")
  public static Calendar calendar(TimeZone zone, Locale locale) {
    return adjusted(Calendar.getInstance(zone, locale));
  }

  private static Calendar adjusted(Calendar calendar) {
    calendar.setTimeInMillis(currentTimeMillis());
    return calendar;
  }

  /** A calendar that was made without a time, put to the replay's. */
  @InPlaceOf(GregorianCalendar.class)
  public static GregorianCalendar adjusted(GregorianCalendar calendar) {
    calendar.setTimeInMillis(currentTimeMillis());
    return calendar;
  }

  @InPlaceOf(Thread.class)
  public static void sleep(long millis) throws InterruptedException {
    Replay.now().sleep(millis, () -> false);
  }

  @InPlaceOf(Thread.class)
  public static void sleep(long millis, int nanos) throws InterruptedException {
    sleep(millis + (nanos > 0 ? 1 : 0));
  }

  @InPlaceOf(value = TimeUnit.class, method = "sleep", isInstance = true)
  public static void sleep(TimeUnit unit, long duration) throws InterruptedException {
    sleep(unit.toMillis(duration));
  }

  private static final class VirtualClock extends Clock {
    private final ZoneId zone;

    VirtualClock(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new VirtualClock(other);
    }

    @Override
    public Instant instant() {
      return ProgramTime.instant();
    }
  }
}
