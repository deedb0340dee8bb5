package io.github.streamparity.harness.replay.program;

import io.github.streamparity.agent.ProgramMain;
import io.github.streamparity.agent.wire.Message;
import io.github.streamparity.harness.pair.ProgramVariant;
import io.github.streamparity.harness.replay.worker.JobProcesses;
import io.github.streamparity.harness.replay.worker.PrintedText;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.spark.launcher.JavaModuleOptions;

/** The process of one program, seen from the one that replays it. */
final class ProgramProcess implements Closeable {
  private final String name;
  private final Process process;
  private final Socket socket;
  private final DataOutputStream out;
  private final BlockingQueue<Optional<Message>> heard = new LinkedBlockingQueue<>(100);
  private final PrintedText printed;
  private boolean silent;

  private ProgramProcess(String name, Process process, Socket socket, PrintedText printed)
      throws IOException {
    this.name = name;
    this.process = process;
    this.socket = socket;
    this.printed = printed;
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    Thread listener = new Thread(this::listen, "parity-program");
    listener.setDaemon(true);
    listener.start();
  }

  /**
   * Starts the process.
   *
   * @param temporary a directory for what it writes; what is left there is the caller's to delete
   * @param longest how long it may take to say that it is there
   * @return the process, or what it printed where it ended before it said anything
   * @throws UnavailableException if this machine lacks something that the program names
   */
  static Started start(ProgramVariant program, Path temporary, Duration longest)
      throws IOException, InterruptedException {
    String token = UUID.randomUUID().toString();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProcessBuilder builder =
          new ProcessBuilder(line(program, temporary, server.getLocalPort(), token))
              .redirectErrorStream(true);
      builder.environment().putAll(program.platform().environment());
      String name = JobProcesses.name();
      builder.environment().put(JobProcesses.VARIABLE, name);
      Process process = builder.start();
      process.getOutputStream().close();
      PrintedText printed = new PrintedText(process.getInputStream(), line -> {});
      Thread reader = new Thread(printed::read, "parity-printed");
      reader.setDaemon(true);
      reader.start();
      server.setSoTimeout(100);
      long end = System.nanoTime() + longest.toNanos();
      while (process.isAlive() && System.nanoTime() < end) {
        Optional<Socket> socket = accept(server, token);
        if (socket.isPresent()) {
          return new Started(
              Optional.of(new ProgramProcess(name, process, socket.get(), printed)), "");
        }
      }
      end(name, process);
      reader.join(1000);
      return new Started(Optional.empty(), printed.text());
    }
  }

  /**
   * @param process empty if it said nothing
   * @param printed what it printed then
   */
  record Started(Optional<ProgramProcess> process, String printed) {}

  private static Optional<Socket> accept(ServerSocket server, String token) throws IOException {
    try {
      Socket socket = server.accept();
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(5000);
      Message hello = Message.read(new DataInputStream(socket.getInputStream()));
      socket.setSoTimeout(0);
      if (hello.optional("token", String.class).filter(token::equals).isPresent()) {
        return Optional.of(socket);
      }
      socket.close();
    } catch (SocketTimeoutException e) {
      return Optional.empty(); // nobody yet
    }
    return Optional.empty();
  }

  private static List<String> line(ProgramVariant program, Path temporary, int port, String token)
      throws IOException, InterruptedException {
    ProgramPlatform platform = ProgramPlatform.of(program);
    List<String> line = new ArrayList<>();
    line.add(platform.java().toString());
    line.add("-XX:+UseSerialGC");
    line.add("-XX:TieredStopAtLevel=1");
    line.add("-javaagent:" + AgentJar.write(temporary) + "=" + AgentJar.libraries());
    // what spark-submit opens to Spark
    Stream.of(JavaModuleOptions.defaultModuleOptionArray())
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(line::add);
    line.addAll(sameEverywhere(program.platform().environment()));
    line.add("-Djava.io.tmpdir=" + temporary);
    Path logging = temporary.resolve("log4j2.properties");
    Files.writeString(logging, SparkHomes.resource("log4j2.properties"));
    line.add("-Dlog4j2.configurationFile=" + logging);
    line.add("-Dparity.port=" + port);
    line.add("-Dparity.token=" + token);
    StringBuilder programs = new StringBuilder();
    StringBuilder classPath = new StringBuilder(AgentJar.agent().toString());
    platform.spark().forEach(jar -> classPath.append(File.pathSeparator).append(jar));
    for (Path jar : platform.program()) {
      Path absolute = jar.toAbsolutePath().normalize();
      // packages are libraries, which keep the machine's clock, but for the one with the program
      if (program.jars().contains(jar) || holds(absolute, program.main())) {
        programs.append(programs.isEmpty() ? "" : "\n").append(absolute.toUri().toURL());
      }
      classPath.append(File.pathSeparator).append(absolute);
    }
    line.add("-Dparity.programs=" + programs);
    line.add("-cp");
    line.add(classPath.toString());
    line.add(ProgramMain.class.getName());
    line.add(program.main());
    line.addAll(program.arguments());
    return line;
  }

  /**
   * The zone and the language of the program, whatever those of the machine, unless the pair's
   * environment has its own.
   */
  private static List<String> sameEverywhere(Map<String, String> environment) {
    Map<String, String> same =
        Map.of("user.timezone", "UTC", "user.language", "en", "user.country", "US");
    String own = environment.getOrDefault("JAVA_TOOL_OPTIONS", "");
    return same.entrySet().stream()
        .filter(it -> !own.contains("-D" + it.getKey() + "="))
        .filter(it -> !it.getKey().equals("user.timezone") || !environment.containsKey("TZ"))
        .map(it -> "-D%s=%s".formatted(it.getKey(), it.getValue()))
        .toList();
  }

  private static boolean holds(Path jar, String type) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return false; // a directory, or nothing: Java says what is missing
    }
    try (ZipFile entries = new ZipFile(jar.toFile())) {
      return entries.getEntry(type.replace('.', '/') + ".class") != null;
    } catch (ZipException e) {
      return false;
    }
  }

  private void listen() {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      while (true) {
        heard.put(Optional.of(Message.read(in)));
      }
    } catch (IOException e) {
      heard.offer(Optional.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void say(Message message) throws IOException {
    message.write(out);
    out.flush();
  }

  /** Whether {@link #next} has found out that it says nothing any more. */
  boolean isSilent() {
    return silent;
  }

  /** The next message; empty if none comes for so long, or none any more. */
  Optional<Message> next(Duration longest) throws InterruptedException {
    Optional<Message> message = heard.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (message == null) {
      return Optional.empty();
    }
    silent = message.isEmpty();
    return message;
  }

  /** Its exit status; empty if it still runs. */
  Optional<Integer> exitStatus() throws InterruptedException {
    return process.waitFor(2, TimeUnit.SECONDS)
        ? Optional.of(process.exitValue())
        : Optional.empty();
  }

  /** The last lines that it printed. */
  String printed() {
    return printed.text();
  }

  /** Ends a process and all that it started, also processes that are no longer its children. */
  private static void end(String name, Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    JobProcesses.endThoseOf(name);
  }

  @Override
  public void close() {
    end(name, process);
    try {
      socket.close();
    } catch (IOException e) {
      return; // closed is closed
    }
  }
}
