package io.github.streamparity.harness.catalogue;

import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.streamparity.harness.Bundled;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No family is left out: each has a test that says what its pairs compute. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {
  @ParameterizedTest
  @MethodSource("families")
  void every_family_has_its_test(String family) {
    String name =
        family.substring(0, 1).toUpperCase(Locale.ROOT) + family.substring(1) + "ReplayTest";
    assertThatNoException()
        .isThrownBy(() -> Class.forName(getClass().getPackageName() + "." + name));
  }

  static Stream<String> families() {
    return Bundled.families();
  }
}
