package io.github.streamparity.structured;

import static org.apache.spark.sql.functions.from_json;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** How a line of JSON is read. */
public final class Json {
  /** Without this, single quotes are as good as double ones. */
  private static final Map<String, String> STRICT = Map.of("allowSingleQuotes", "false");

  private Json() {}

  // tag::json[]
  /**
   * The texts of those fields, where a number is one too, as a struct; null where a field is not
   * there or is null. No field is there if the line is no object.
   */
  public static Column in(Column line, String... fields) {
    StructType texts = new StructType();
    for (String field : fields) {
      texts = texts.add(field, DataTypes.StringType);
    }
    return from_json(line, texts, STRICT);
  }
  // end::json[]
}
