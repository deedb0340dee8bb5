package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.text.Excerpt;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;

/** The build server that shows at which lines of scripts pairs differ. */
enum BuildServer {
  NONE,
  /** Lines of the log. */
  GITHUB,
  /** A file beside the reports. */
  GITLAB;

  /**
   * The server that the option names, or else the environment.
   *
   * @throws UsageException if there is no such build server
   */
  static BuildServer of(CommandLine line, Map<String, String> environment) throws UsageException {
    Optional<String> asked = Optional.ofNullable(line.getOptionValue("annotations"));
    if (asked.isEmpty()) {
      boolean isGitHub = "true".equals(environment.get("GITHUB_ACTIONS"));
      boolean isGitLab = "true".equals(environment.get("GITLAB_CI"));
      return isGitHub ? GITHUB : isGitLab ? GITLAB : NONE;
    }
    for (BuildServer server : values()) {
      if (server.name().toLowerCase(Locale.ROOT).equals(asked.get())) {
        return server;
      }
    }
    throw new UsageException(
        "--annotations %s: no such build server\n  expected  github, gitlab or none"
            .formatted(Excerpt.message(asked.get())));
  }
}
