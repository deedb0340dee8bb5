package io.github.streamparity.harness.cli;

import io.github.streamparity.harness.declare.UnreadableRecordException;
import io.github.streamparity.harness.pair.UsersCode;
import io.github.streamparity.harness.replay.Shortage;
import io.github.streamparity.harness.report.ReportException;
import io.github.streamparity.harness.report.text.TextLines;
import io.github.streamparity.harness.text.Excerpt;
import io.github.streamparity.harness.text.FileWords;
import io.github.streamparity.harness.text.Nearest;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** The {@code parity} command line. */
public final class Parity {
  /** Exit status for wrong usage, unreadable scripts and unknown pairs. */
  static final int WRONG_USAGE = 2;

  /** As of a process that SIGPIPE ends. */
  private static final int READER_GONE = 141;

  /** The number that is added to the status of a command that ended, for {@code ./parity}. */
  private static final int STATUS_BASE = Integer.getInteger("parity.statusBase", 0);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  static final List<Command> COMMANDS =
      List.of(
          new CompareCommand(),
          new InspectCommand(),
          new ListCommand(),
          new ShowCommand(),
          new ValidateCommand(),
          new GenerateCommand(),
          new DiffCommand(),
          new ReportCommand(),
          new HistoryCommand(),
          new SubmitHomeCommand());

  static final Set<String> MAY_BE_GIVEN_AGAIN = Set.of("conf", "jar", "pair");

  private Parity() {}

  /** Runs a command and exits with its status. */
  public static void main(String[] arguments) {
    try {
      System.exit(ofProcess(status(arguments)));
    } catch (OutOfMemoryError e) { // too little to say even that in the usual way
      try {
        System.err.println("parity: no heap left; set a larger -Xmx in JAVA_TOOL_OPTIONS");
      } finally {
        Runtime.getRuntime().halt(ofProcess(WRONG_USAGE));
      }
    }
  }

  /** The status with which the process ends where the command's is this one. */
  static int ofProcess(int status) {
    return status == READER_GONE ? status : STATUS_BASE + status;
  }

  private static int status(String[] arguments) {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out =
        new PrintStream(new BufferedOutputStream(output), false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Console console =
        new Console(
            out,
            err,
            Boolean.getBoolean("parity.terminal"),
            Boolean.getBoolean("parity.colour"),
            Integer.getInteger("parity.columns", TextLines.DEFAULT_WIDTH));
    EarlyEnd.watch(console);
    int status = run(arguments, console);
    out.flush();
    int end = output.failure().map(failure -> lost(failure, console)).orElse(status);
    EarlyEnd.commandEnded();
    return end;
  }

  /** Whoever reads a pipe may have had enough of it; anything else that is lost is an error. */
  private static int lost(IOException failure, Console console) {
    if (Boolean.getBoolean("parity.pipe")) {
      return READER_GONE;
    }
    console.error("standard output cannot be written: " + failure.getMessage());
    return WRONG_USAGE;
  }

  /** Runs a command and gives its exit status. */
  static int run(String[] arguments, Console console) {
    boolean debug = Arrays.asList(arguments).contains("--debug");
    try {
      return dispatch(arguments, console);
    } catch (UsageException | ReportException | UnreadableRecordException e) {
      console.error(e.getMessage());
      trace(e, debug, console);
      return WRONG_USAGE;
    } catch (OutputLostException e) {
      return WRONG_USAGE; // who writes to standard output says so in the end
    } catch (Throwable e) { // a user's pair may throw anything, such as NoClassDefFoundError
      String said = described(e);
      Optional<String> shortage = Shortage.of(said);
      console.error(
          shortage.orElseGet(
              () -> said + "\n  try  the same with --debug, which shows where it happened"));
      trace(e, debug, console);
      return WRONG_USAGE;
    }
  }

  private static int dispatch(String[] arguments, Console console) throws Exception {
    if (arguments.length == 0 || List.of("--help", "-h", "help").contains(arguments[0])) {
      (arguments.length == 0 ? console.err() : console.out()).print(Help.overview(COMMANDS));
      return arguments.length == 0 ? WRONG_USAGE : 0;
    }
    if (arguments[0].equals("--version")) {
      console.out().println("parity " + Version.text() + " (" + Version.platform() + ")");
      return 0;
    }
    Command command = command(arguments[0]);
    CommandLine line = parse(command, Arrays.copyOfRange(arguments, 1, arguments.length));
    if (line.hasOption("help")) {
      console.out().print(Help.of(command, allOptions(command)));
      return 0;
    }
    requireArity(command, line);
    return command.run(line, console);
  }

  /** Plain loops on the way to a command: each lambda would take time to link at every start. */
  private static Command command(String name) throws UsageException {
    List<String> names = new ArrayList<>();
    for (Command command : COMMANDS) {
      if (command.name().equals(name)) {
        return command;
      }
      names.add(command.name());
    }
    throw UsageException.unknown("command", name, names);
  }

  /** Its own options and those of every command. */
  static Options allOptions(Command command) {
    Options options = command.options();
    options.addOption(Option.builder().longOpt("debug").desc("show stack traces").get());
    options.addOption(Option.builder("h").longOpt("help").desc("show this help").get());
    return options;
  }

  private static CommandLine parse(Command command, String[] arguments) throws UsageException {
    Options options = allOptions(command);
    try {
      CommandLine line =
          DefaultParser.builder()
              .setAllowPartialMatching(false)
              .setStripLeadingAndTrailingQuotes(false)
              .get()
              .parse(options, arguments);
      requireOnce(line);
      return line;
    } catch (UnrecognizedOptionException e) {
      List<String> known =
          options.getOptions().stream().map(option -> "--" + option.getLongOpt()).toList();
      Optional<String> nearest = Nearest.to(e.getOption(), known);
      throw new UsageException(
          "%s: parity %s has no such option%s\n  try           parity %s --help"
              .formatted(
                  Excerpt.message(e.getOption()),
                  command.name(),
                  nearest.map(it -> "\n  did you mean  " + it).orElse(""),
                  command.name()),
          e);
    } catch (ParseException e) {
      String message = Excerpt.message(e.getMessage());
      throw new UsageException(
          "%s%s\n  try  parity %s --help"
              .formatted(
                  message.substring(0, 1).toLowerCase(Locale.ROOT),
                  message.substring(1),
                  command.name()),
          e);
    }
  }

  private static void requireOnce(CommandLine line) throws UsageException {
    Set<String> seen = new HashSet<>();
    for (Option option : line.getOptions()) {
      String name = option.getLongOpt();
      if (option.hasArg() && !MAY_BE_GIVEN_AGAIN.contains(name) && !seen.add(name)) {
        throw new UsageException("--%s is given twice\n  expected  one --%s".formatted(name, name));
      }
    }
  }

  private static void requireArity(Command command, CommandLine line) throws UsageException {
    int given = line.getArgList().size();
    if (given < command.arity().fewest() || given > command.arity().most()) {
      throw new UsageException(
          "wrong number of arguments: %s\n  expected  parity %s %s\n  try       parity %s --help"
              .formatted(given, command.name(), command.arguments(), command.name()));
    }
  }

  private static String described(Throwable e) {
    try {
      return UsersCode.call(() -> describe(e), PATIENCE);
    } catch (ExecutionException | UsersCode.UnendingException | InterruptedException cannot) {
      return e.getClass().getName() + ": its message cannot be read";
    }
  }

  private static String describe(Throwable e) {
    String message =
        e instanceof Error
            ? e.toString()
            : e instanceof IOException io ? FileWords.problem(io) : e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static void trace(Throwable e, boolean debug, Console console) {
    if (debug) {
      e.printStackTrace(console.err());
    }
  }
}
