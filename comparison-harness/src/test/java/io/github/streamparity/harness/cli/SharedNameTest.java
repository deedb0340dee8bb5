package io.github.streamparity.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.Bundled;
import io.github.streamparity.harness.pair.JobPair;
import io.github.streamparity.harness.pair.PairProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's pair that has a bundled pair's name: what is said of it, and what still works. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SharedNameTest {
  private static final String SAID =
      "parity: two pairs are called word-count: one of"
          + " io.github.streamparity.harness.bundled.WordsPairs, and one of "
          + Shares.class.getName()
          + "\n  try  another name for yours, such as my-word-count\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Gives a pair that another provider has. */
  public static final class Shares implements PairProvider {
    /** Made by {@code --pair}. */
    public Shares() {}

    @Override
    public List<JobPair> pairs() {
      return List.of(Bundled.pair("word-count"));
    }
  }

  private int run(String line) {
    String[] arguments = (line + " --pair " + Shares.class.getName()).split(" ");
    Console console =
        new Console(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false);
    return Parity.run(arguments, console);
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare word-count", "compare", "compare --all", "show word-count"})
  void where_it_is_asked_for_it_is_refused_and_says_what_to_do(String line) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).isEqualTo(SAID);
    assertThat(out.toString(UTF_8)).isEmpty();
  }

  @Test
  void the_list_has_the_other_pairs_and_says_so() {
    assertThat(run("list")).isEqualTo(0);
    assertThat(err.toString(UTF_8)).isEqualTo(SAID);
    assertThat(out.toString(UTF_8).lines()).hasSize((int) Bundled.names().count());
  }

  @Test
  void another_pair_is_shown_as_ever() {
    assertThat(run("show split-words")).isEqualTo(0);
    assertThat(err.toString(UTF_8)).isEmpty();
    assertThat(out.toString(UTF_8)).contains("split-words");
  }
}
