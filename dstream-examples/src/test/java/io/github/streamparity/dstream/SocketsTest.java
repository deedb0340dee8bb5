package io.github.streamparity.dstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SocketsTest {
  @Test
  void without_arguments_it_is_the_netcat_of_sparks_guide() {
    assertThat(Sockets.parse(args(), 1)).hasToString("Sockets[host=localhost, ports=[9999]]");
  }

  @Test
  void host_and_port_are_taken_in_this_order() {
    assertThat(Sockets.parse(args("spark1", "7777"), 1))
        .hasToString("Sockets[host=spark1, ports=[7777]]");
  }

  @Test
  void each_input_has_a_port_of_its_own() {
    assertThat(Sockets.parse(args("spark1"), 2).ports()).containsExactly(9999, 9998);
    assertThat(Sockets.parse(args("spark1", "1", "2"), 2).ports()).containsExactly(1, 2);
  }

  @Test
  void one_argument_too_many_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sockets.parse(args("spark1", "7777", "8888"), 1))
        .withMessage("unexpected argument: 8888");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "http", "-1", "65536", "99999999999", "٩٩٩٩"})
  void what_is_no_port_is_refused(String port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sockets.parse(args("spark1", port), 1))
        .withMessage("not a port: " + port);
  }

  @Test
  void a_local_master_needs_a_core_more_than_there_are_sockets() {
    Sockets two = Sockets.parse(args(), 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> two.requireCores("local[2]"))
        .withMessage(
            "a core for each socket leaves none of local[2] for the batches:"
                + " try --master 'local[3]'");
    assertThatIllegalArgumentException().isThrownBy(() -> two.requireCores("local"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"local[3]", "local[*]", "local-cluster[1,1,1024]", "spark://h:7077", ""})
  void any_other_master_is_let_through(String master) {
    assertThatNoException().isThrownBy(() -> Sockets.parse(args(), 2).requireCores(master));
  }

  private static String[] args(String... args) {
    return args;
  }
}
