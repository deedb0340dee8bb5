package io.github.streamparity.harness.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.ReplayError;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An exception is reported in a line and a detail, whatever its class does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailuresTest {
  @ParameterizedTest
  @EnumSource
  @Timeout(20)
  void an_exception_that_does_what_it_should_not_is_reported(HostileErrors hostile) {
    ReplayError error = Failures.error(2, hostile.make());

    assertThat(error.message()).contains(hostile.said).hasLineCount(1);
    assertThat(error.message().length()).isLessThanOrEqualTo(ReplayError.LONGEST_MESSAGE);
    assertThat(error.detail().orElseThrow()).contains("\tat ");
    assertThat(error.detail().orElseThrow().length()).isLessThan(ReplayError.LONGEST_DETAIL);
  }

  @Test
  void of_a_long_message_its_beginning_is_reported_and_how_long_it_is() {
    ReplayError error = Failures.error(2, new IllegalStateException("x".repeat(20 << 20)));

    assertThat(error.message()).endsWith("x… 20,971,553 characters");
    assertThat(error.detail().orElseThrow())
        .contains("x… 20,971,553 characters\n\tat " + getClass().getName());
  }

  @Test
  void of_a_long_stack_trace_its_beginning_is_reported_and_how_much_is_left_out() {
    RuntimeException thrown = new IllegalStateException("first\n" + "line\n".repeat(1 << 20));

    assertThat(Failures.error(2, thrown).detail().orElseThrow())
        .startsWith("java.lang.IllegalStateException: first\nline\nline\n")
        .containsPattern("\n… and 1,0\\d\\d,\\d\\d\\d more lines\n$");
  }

  @Test
  void no_room_on_the_disk_and_no_heap_are_called_so() {
    IOException full = new FileSystemException("/tmp/x/shuffle", null, "No space left on device");
    assertThat(Failures.error(2, new SparkException("a job failed", full)).message())
        .startsWith("no room left ")
        .contains("/tmp/x/shuffle: No space left on device; free some, or set -Djava.io.tmpdir");

    Error heap = new OutOfMemoryError("Java heap space");
    assertThat(Failures.error(2, new SparkException("a job failed", heap)).message())
        .startsWith("no heap left of ")
        .contains(" MiB: java.lang.OutOfMemoryError: Java heap space", "-Xmx");
  }

  @Test
  void a_package_that_the_jvm_does_not_open_is_reported_with_the_option_that_opens_it() {
    RuntimeException closed =
        new IllegalStateException(
            "Unable to make field private long java.nio.Bits.x accessible: module java.base does"
                + " not \"opens java.nio\" to unnamed module @1f32e575");
    assertThat(Failures.error(2, closed).message())
        .startsWith("this JVM lacks --add-opens=java.base/java.nio=ALL-UNNAMED, which Spark needs");
  }

  @Test
  void a_task_that_had_no_heap_is_called_so_as_well() {
    SparkException task =
        new SparkException(
            "Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most recent"
                + " failure: Lost task 0.0 in stage 1.0 (TID 1) (localhost executor driver):"
                + " java.lang.OutOfMemoryError: Java heap space\n\tat com.acme.Job.run(Job.java:3)");

    assertThat(Failures.error(2, task).message()).startsWith("no heap left of ");
  }
}
