package io.github.streamparity.harness.report.annotations;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.streamparity.harness.report.AppendableWriter;
import io.github.streamparity.harness.script.JsonText;
import io.github.streamparity.harness.text.SurrogateEscapes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Annotations as a file that GitLab takes for {@code artifacts:reports:codequality}. */
public final class GitLabAnnotations {
  private static final String CHECK = "stream-parity";

  private GitLabAnnotations() {}

  /**
   * Whether a file with this beginning may be from {@link #write}: it names our check, or is an
   * empty list, in which nobody has anything to lose.
   */
  public static boolean mayBeOurs(String beginning) {
    return beginning.contains("\"" + CHECK + "\"") || beginning.matches("\\s*\\[\\s*]\\s*");
  }

  public static void write(List<Annotation> annotations, Appendable out) throws IOException {
    try (JsonGenerator json =
        JsonText.FACTORY.createGenerator(new SurrogateEscapes(new AppendableWriter(out)))) {
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (Annotation each : annotations) {
        json.writeStartObject();
        json.writeStringField("description", each.title() + ". " + each.message());
        json.writeStringField("check_name", CHECK);
        json.writeStringField("fingerprint", fingerprint(each));
        json.writeStringField("severity", "major");
        json.writeObjectFieldStart("location");
        json.writeStringField("path", each.path());
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", each.line());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    out.append('\n');
  }

  /** The same for the same pair, output and cause, wherever their lines move to. */
  private static String fingerprint(Annotation annotation) {
    String what = annotation.path() + "\n" + annotation.title();
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
