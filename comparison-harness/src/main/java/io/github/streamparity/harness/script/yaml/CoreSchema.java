package io.github.streamparity.harness.script.yaml;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** The meaning of a plain scalar by YAML 1.2's core schema (section 10.3.2), written as JSON. */
public final class CoreSchema {
  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern BOOL = Pattern.compile("true|True|TRUE|false|False|FALSE");
  private static final Pattern INT = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OTHER_BASE = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NO_NUMBER =
      Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");

  private CoreSchema() {}

  /** Writes the scalar; false, and nothing written, if JSON cannot say it. */
  public static boolean write(String plain, JsonGenerator generator) throws IOException {
    if (NULL.matcher(plain).matches()) {
      generator.writeNull();
    } else if (BOOL.matcher(plain).matches()) {
      generator.writeBoolean(plain.charAt(0) == 't' || plain.charAt(0) == 'T');
    } else if (OTHER_BASE.matcher(plain).matches()) {
      int radix = plain.charAt(1) == 'o' ? 8 : 16;
      generator.writeNumber(new BigInteger(plain.substring(2), radix));
    } else if (INT.matcher(plain).matches() || FLOAT.matcher(plain).matches()) {
      generator.writeNumber(number(plain));
    } else if (NO_NUMBER.matcher(plain).matches()) {
      return false;
    } else {
      generator.writeString(plain);
    }
    return true;
  }

  /** The digits as written, with only what JSON does not allow changed. */
  private static String number(String written) {
    String sign = written.startsWith("-") ? "-" : "";
    String digits = written.replaceFirst("^[-+]", "");
    digits = digits.startsWith(".") ? "0" + digits : digits;
    digits = digits.replaceFirst("\\.(?=$|[eE])", ".0");
    return sign + digits.replaceFirst("^0+(?=[0-9])", "");
  }
}
