package io.github.streamparity.harness.report.annotations;

import java.io.IOException;
import java.util.List;

/** Annotations as lines of a log, which GitHub shows at the lines of a file that they name. */
public final class GitHubAnnotations {
  private GitHubAnnotations() {}

  public static void write(List<Annotation> annotations, Appendable out) throws IOException {
    for (Annotation each : annotations) {
      out.append(
          "::error file=%s,line=%s,title=%s::%s\n"
              .formatted(
                  property(each.path()),
                  each.line(),
                  property(each.title()),
                  data(each.message())));
    }
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
