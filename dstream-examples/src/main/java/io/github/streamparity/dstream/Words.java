package io.github.streamparity.dstream;

import java.util.Arrays;
import java.util.Iterator;

/** How every program but {@link DStreamSplitWords} takes a text apart. */
final class Words {
  private Words() {}

  // tag::words[]
  /** The words between single spaces (U+0020), case kept; no word is empty. */
  static Iterator<String> in(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).iterator();
  }
  // end::words[]
}
