package io.github.streamparity.harness.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The shortest text of a double, where Jackson is too old to know it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoubleTextTest {
  @Test
  void it_is_the_one_that_jackson_writes() {
    Random random = new Random(1);
    DoubleStream.concat(
            DoubleStream.of(
                0,
                -0.0,
                1,
                -1,
                0.1,
                (double) 0.1f,
                100,
                1e-3,
                9.999e-4,
                1e7,
                9_999_999,
                1e21,
                Math.pow(2, 77),
                44 * Double.MIN_VALUE,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                Double.MIN_NORMAL,
                Math.scalb(1.0, -44)),
            DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
                .filter(Double::isFinite)
                .limit(20_000))
        .forEach(
            value ->
                assertThat(DoubleText.shortest(value))
                    .isEqualTo(NumberOutput.toString(value, true)));
  }
}
