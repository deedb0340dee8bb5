package io.github.streamparity.harness.compare;

import static io.github.streamparity.harness.compare.Replays.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.streamparity.harness.capture.CapturedRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IdentityTest {
  private static final int[] BOTH = {0, 1};

  @Test
  void equal_values_are_one_identity_and_a_row_has_its_hash() {
    Identity identity = new Identity(List.of("blue", 1L));

    assertThat(identity).isEqualTo(new Identity(List.of("blue", 1L)));
    assertThat(identity).isNotEqualTo(new Identity(List.of("blue", 2L)));
    assertThat(identity).hasSameHashCodeAs(new Identity(List.of("blue", 1L)));
    assertThat(identity.hashCode()).isEqualTo(Identity.hash(row("blue", 1L), BOTH));
    assertThat(identity.hashCode()).isNotEqualTo(Identity.hash(row("blue", 1L), new int[] {0}));
  }

  @Test
  void it_is_shown_as_its_values() {
    Identity identity = new Identity(List.of("blue", 1L));

    assertThat(identity.values()).containsExactly("blue", 1L);
    assertThat(identity).hasToString("[blue, 1]");
  }

  /** A list's own hash code has a few thousand different ones of them. */
  @Test
  void small_values_have_different_hashes_that_are_spread_over_all_bits() {
    List<Integer> hashes = new ArrayList<>();
    for (long one = 0; one < 100; one++) {
      for (long other = 0; other < 100; other++) {
        CapturedRow row = row(one, other);
        hashes.add(Identity.hash(row, BOTH));
      }
    }

    assertThat(hashes.stream().distinct().count()).isGreaterThan(9_990);
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      int mask = 1 << bit;
      assertThat(hashes.stream().filter(hash -> (hash & mask) != 0).count())
          .as("bit %s", bit)
          .isBetween(4_000L, 6_000L);
    }
  }

  /** A table's index uses the lowest bits. */
  @Test
  void values_that_differ_in_high_bits_have_different_low_bits() {
    List<Integer> lowest = new ArrayList<>();
    for (long high = 0; high < 256; high++) {
      lowest.add(Identity.hash(row(high << 16), new int[] {0}) & 0xff);
    }

    assertThat(lowest.stream().distinct().count()).isGreaterThan(100);
  }
}
