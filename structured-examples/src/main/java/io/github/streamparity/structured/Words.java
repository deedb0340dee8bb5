package io.github.streamparity.structured;

import static org.apache.spark.sql.functions.array_remove;
import static org.apache.spark.sql.functions.split;

import org.apache.spark.sql.Column;

/** The split of a text in every program but that of {@code split-words}. */
public final class Words {
  private Words() {}

  // tag::words[]
  /** The words between single spaces (U+0020), case kept, as an array; no word is empty. */
  public static Column in(Column text) {
    return array_remove(split(text, " "), "");
  }
  // end::words[]
}
