package io.github.streamparity.dstream;

import java.util.Arrays;
import java.util.Iterator;

/** The split of a text in every program but that of {@code split-words}. */
public final class Words {
  private Words() {}

  // tag::words[]
  /** The words between single spaces (U+0020), case kept; no word is empty. */
  public static Iterator<String> in(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).iterator();
  }
  // end::words[]
}
