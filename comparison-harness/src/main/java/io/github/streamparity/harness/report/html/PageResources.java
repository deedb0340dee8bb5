package io.github.streamparity.harness.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet and the program of the HTML report, and the policy that allows nothing else. */
public final class PageResources {
  private static final String STYLE = read("report.css");
  private static final String PROGRAM = read("report.js");

  private PageResources() {}

  /** The style sheet; it has no character that XML would have to escape. */
  public static String style() {
    return STYLE;
  }

  /** The program; it has no character that XML would have to escape. */
  public static String program() {
    return PROGRAM;
  }

  /** A content-security policy: this style sheet, this program, no image, no request. */
  public static String policy() {
    return ("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none';"
            + " form-action 'none'")
        .formatted(hash(STYLE), hash(PROGRAM));
  }

  private static String hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String read(String name) {
    try (InputStream in = PageResources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
