package io.github.streamparity.structured;

import static org.apache.spark.sql.functions.from_json;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A line of JSON. */
public final class Json {
  /** Without this, single quotes count as double ones. */
  private static final Map<String, String> STRICT = Map.of("allowSingleQuotes", "false");

  private Json() {}

  // tag::json[]
  /**
   * The texts of those fields, also those of numbers, as a struct; null for a field that is missing
   * or null. Every field is missing if the line is not a JSON object.
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
