package io.github.streamparity.agent.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One process reads just what the other one writes; anything else is an error and nothing worse.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WireTest {
  static Stream<Object> values() {
    Map<Object, Object> map = new LinkedHashMap<>();
    map.put("blue", 5L);
    map.put(null, null);
    return Stream.of(
        true,
        false,
        Long.MIN_VALUE,
        0.1f,
        -0.0,
        Double.NaN,
        new BigInteger("123456789012345678901234567890"),
        new BigDecimal("-0.00"),
        "",
        "grün 🦅",
        "\ud800 alone",
        LocalDate.of(-44, 3, 15),
        Instant.parse("1582-10-04T00:00:00.000001Z"),
        LocalDateTime.of(2021, 10, 31, 2, 30),
        Arrays.asList("a", null, List.of()),
        map,
        new Struct(List.of("word", "count"), Arrays.asList("blue", null)),
        Struct.tuple(List.of("blue", Struct.tuple(List.of(1L, 2.5)))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_value_comes_back_as_it_was(Object value) throws IOException {
    assertThat(read(written(value))).isEqualTo(value);
  }

  @Test
  void every_whole_number_comes_back_as_a_long_and_bytes_as_bytes() throws IOException {
    assertThat(read(written(7))).isEqualTo(7L);
    assertThat(read(written((byte) -7))).isEqualTo(-7L);
    assertThat((byte[]) read(written(new byte[] {0, -1}))).containsExactly(0, -1);
  }

  @Test
  void a_message_comes_back_with_its_values() throws IOException {
    Message said = Message.of("tick").with("tick", 3).with("records", Map.of("lines", List.of("")));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    said.write(new DataOutputStream(bytes));

    Message heard =
        Message.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(heard.number("tick")).isEqualTo(3);
    assertThat(heard.map("records")).isEqualTo(Map.of("lines", List.of("")));
    assertThatThrownBy(() -> heard.text("tick")).hasMessage("a message tick without tick");
  }

  @Test
  void a_value_of_any_other_type_is_refused_before_anything_is_sent() {
    assertThatThrownBy(() -> written(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no value of the wire: java.lang.Object");
  }

  @Test
  void a_forged_size_or_depth_takes_neither_memory_nor_the_stack() {
    assertThatThrownBy(() -> read(new byte[] {'s', 0x7f, -1, -1, -1}))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(new byte[] {'a', 0x0f, -1, -1, -1}))
        .isInstanceOf(IOException.class);
    byte[] deep = new byte[50_000];
    for (int i = 0; i + 4 < deep.length; i += 5) {
      deep[i] = 'a';
      deep[i + 4] = 1;
    }
    assertThatThrownBy(() -> read(deep))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nests");
  }

  @Test
  void mutated_bytes_are_a_value_or_an_error() throws IOException {
    byte[] whole = written(new ArrayList<>(values().toList()));
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = whole.clone();
      mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
      try {
        read(mutated);
      } catch (IOException e) {
        assertThat(e).isNotNull();
      }
    }
  }

  private static byte[] written(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Wire.write(new DataOutputStream(bytes), value);
    return bytes.toByteArray();
  }

  private static Object read(byte[] bytes) throws IOException {
    return Wire.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
