package io.github.streamparity.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * The process of a {@link KafkaBroker}: one node in KRaft mode, broker and controller, on loopback.
 *
 * <p>It says {@code ready HOST:PORT} on standard output once it serves, and {@code topic NAME} for
 * each line {@code topic NAME PARTITIONS} on standard input. When standard input ends, as it does
 * when the parent closes it and when the parent is killed, it stops, deletes its directory and
 * ends.
 */
public final class BrokerProcess {
  private static final long MOST_SECONDS_TO_STOP = 10;

  private final Path directory;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private final CompletableFuture<KafkaRaftServer> server = new CompletableFuture<>();

  private BrokerProcess(Path directory) {
    this.directory = directory;
  }

  /** Serves until standard input ends; the argument is a directory of its own. */
  public static void main(String[] args) {
    BrokerProcess broker = new BrokerProcess(Path.of(args[0]));
    // Reads from the start: the parent may be gone before the broker serves. It is this thread that
    // ends the process, and so it is no daemon.
    new Thread(broker::obey, "commands").start();
    try {
      broker.serve();
    } catch (Throwable failed) { // whatever it is, the parent is not kept waiting
      failed.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }

  private void serve() throws IOException {
    int port = freePort();
    Properties settings = settings(port, freePort());
    Path file = directory.resolve("server.properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    String[] format = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    if (StorageTool.execute(format, System.err) != 0) {
      throw new IOException("cannot format " + directory);
    }
    KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    started.startup(); // returns once the broker serves
    server.complete(started);
    address.complete("127.0.0.1:" + port);
    say("ready " + address.join());
    started.awaitShutdown();
  }

  /** One node that keeps little, answers at once, and creates no topic unasked. */
  private Properties settings(int port, int controllerPort) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            "process.roles", "broker,controller",
            "node.id", "1",
            "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
            "controller.listener.names", "CONTROLLER",
            "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                    .formatted(port, controllerPort),
            "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs", directory.resolve("logs").toString(),
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0",
            "log.cleaner.enable", "false"));
    for (String topic : List.of("offsets.topic", "transaction.state.log")) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    return settings;
  }

  private void obey() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] words = line.split(" ", -1);
        createTopic(words[1], Integer.parseInt(words[2]));
      }
    } catch (IOException gone) {
      // as if it had ended
    } finally {
      end();
    }
  }

  private void createTopic(String name, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address.join()))) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
      say("topic " + name);
    } catch (ExecutionException e) {
      say("error " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Ends this process whatever Kafka still does. */
  private void end() {
    Thread stopping = new Thread(this::stop, "stopping");
    stopping.setDaemon(true);
    stopping.start();
    try {
      stopping.join(TimeUnit.SECONDS.toMillis(MOST_SECONDS_TO_STOP));
    } catch (InterruptedException e) {
      // it ends now
    }
    Directories.delete(directory);
    Runtime.getRuntime().halt(0);
  }

  private void stop() {
    if (server.isDone()) {
      server.join().shutdown();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
