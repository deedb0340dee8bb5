package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.docs.Schema;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.cli.Option;

/** The manual page, for {@code man parity}. */
final class ManualPage {
  /** The launcher lists its variables in the comment at its top. */
  private static final Pattern VARIABLE = Pattern.compile("(?m)^#   ([A-Z_]+(?:=\\w+)?) +(.+)$");

  private ManualPage() {}

  static String text(String origin, Path launcher) {
    StringBuilder text = new StringBuilder(".\\\" ").append(origin).append('\n');
    text.append(".TH PARITY 1 \"\" \"Stream Parity\" \"User Commands\"\n");
    text.append(".ad l\n.nh\n");
    text.append(".SH NAME\nparity \\- compares a DStream job with its Structured Streaming twin\n");
    text.append(".SH SYNOPSIS\n.B parity\n.I COMMAND\n[\\fIOPTION\\fR...]");
    text.append(" [\\fIARGUMENT\\fR...]\n");
    text.append(".SH DESCRIPTION\n").append(lines(Help.PURPOSE));
    text.append(".SH COMMANDS\n");
    for (Command command : Parity.COMMANDS) {
      text.append(of(command));
    }
    text.append(".SH \"EXIT STATUS\"\n").append(lines(Help.EXIT_STATUS));
    text.append("With several pairs, the worst verdict counts.\n");
    text.append(".SH ENVIRONMENT\n");
    Matcher variable = VARIABLE.matcher(Schema.read(launcher));
    while (variable.find()) {
      text.append(entry("\\fB" + escaped(variable.group(1)) + "\\fR", variable.group(2)));
    }
    text.append(".SH FILES\n");
    text.append(entry("\\fIparity\\-reports/\\fR", "the reports, a directory for each pair"));
    return text.toString();
  }

  private static String of(Command command) {
    StringBuilder text = new StringBuilder();
    text.append(
        ".SS parity %s\n".formatted(escaped(command.name() + " " + command.arguments())).strip());
    text.append('\n').append(lines(Help.sentence(command)));
    if (!command.details().isEmpty()) {
      text.append(".PP\n.nf\n").append(lines(command.details())).append(".fi\n");
    }
    for (Option option : Spoken.optionsOf(command)) {
      String value = option.hasArg() ? " \\fI" + escaped(option.getArgName()) + "\\fR" : "";
      text.append(
          entry(
              "\\fB\\-\\-" + escaped(option.getLongOpt()) + "\\fR" + value,
              option.getDescription()));
    }
    return text.toString();
  }

  private static String entry(String term, String said) {
    return ".TP\n%s\n%s".formatted(term, lines(said));
  }

  /** Text, line by line; a dot or a quote at a line's beginning would be a request. */
  private static String lines(String text) {
    return text.strip()
            .lines()
            .map(ManualPage::escaped)
            .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
  }
}
