package io.github.streamparity.harness.replay.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;

/**
 * One end of what two processes say to each other, which is nothing that a job or a child process
 * of a job writes to by accident: a connection of the loopback interface. Each message begins with
 * a mark that only the two know, so that a stray byte is noticed.
 *
 * <p>It is a plain socket, since a {@code SocketChannel} closes when a thread that writes is
 * interrupted, as Spark interrupts those of a job.
 */
final class WorkerChannel implements AutoCloseable {
  private static final int HANDSHAKE_MILLIS = 10_000;

  private final Socket socket;
  private final long mark;
  private final DataInputStream in;
  private final DataOutputStream out;

  private WorkerChannel(Socket socket, long mark) throws IOException {
    this(socket, mark, socket.getInputStream(), socket.getOutputStream());
    socket.setTcpNoDelay(true);
  }

  private WorkerChannel(Socket socket, long mark, InputStream in, OutputStream out) {
    this.socket = socket;
    this.mark = mark;
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = new DataOutputStream(new BufferedOutputStream(out));
  }

  /** Where the other end may connect to, once. */
  static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, loopback());
  }

  /** Waits for the other end; who does not know the mark is sent away. */
  static WorkerChannel accept(ServerSocket listening, long mark) throws IOException {
    while (true) {
      Socket socket = listening.accept();
      socket.setSoTimeout(HANDSHAKE_MILLIS);
      try {
        WorkerChannel channel = new WorkerChannel(socket, mark);
        if (channel.in.readLong() == mark) {
          socket.setSoTimeout(0);
          return channel;
        }
      } catch (IOException e) {
        // somebody who looks for open ports
      }
      socket.close();
    }
  }

  /** Connects to the other end. */
  static WorkerChannel connect(int port, long mark) throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    socket.connect(new InetSocketAddress(loopback(), port), HANDSHAKE_MILLIS);
    WorkerChannel channel = new WorkerChannel(socket, mark);
    channel.out.writeLong(mark);
    channel.out.flush();
    return channel;
  }

  /** Says something, whole. */
  synchronized void send(WorkerMessage message) throws IOException {
    out.writeLong(mark);
    message.write(out);
    out.flush();
  }

  /**
   * The next message of the other end; empty if there is none.
   *
   * @throws IOException if it is not a message, or half of one
   */
  Optional<WorkerMessage> receive() throws IOException {
    return receive(in, mark);
  }

  static Optional<WorkerMessage> receive(DataInputStream in, long mark) throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return Optional.empty();
    }
    in.reset();
    if (in.readLong() != mark) {
      throw new IOException("bytes that are no message");
    }
    return Optional.of(WorkerMessage.read(in));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** By its number, since how names are looked up is anybody's to set. */
  private static InetAddress loopback() throws IOException {
    return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
  }
}
