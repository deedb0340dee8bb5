package io.github.streamparity.harness.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Says one line to everyone who connects, as {@code nc -lk} does when somebody types it: once, or
 * again and again, so that it meets another one in the same batch.
 */
final class LineServer implements AutoCloseable {
  private final ServerSocket server;
  private final boolean again;
  private final ScheduledExecutorService typing = Executors.newScheduledThreadPool(1);
  private final List<Future<?>> typed = new ArrayList<>();
  private final List<Socket> clients = new ArrayList<>();

  LineServer(String line, boolean again) throws IOException {
    this.again = again;
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(line + "\n"), "lines");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve(String line) {
    try {
      while (!server.isClosed()) {
        Socket client = server.accept();
        synchronized (clients) {
          clients.add(client);
        }
        say(client, line);
        if (again) {
          typed.add(typing.scheduleWithFixedDelay(() -> say(client, line), 100, 100, MILLISECONDS));
        }
      }
    } catch (IOException e) {
      assertThat(server.isClosed()).as(e.toString()).isTrue();
    }
  }

  private static void say(Socket client, String line) {
    try {
      client.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the program ended: nothing more is said
    }
  }

  @Override
  public void close() throws IOException {
    typing.shutdownNow();
    server.close();
    synchronized (clients) {
      for (Socket client : clients) {
        client.close();
      }
    }
  }
}
