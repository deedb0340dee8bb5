package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.wire.Message;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** The connection to the process that replays the program. */
public final class Link {
  private final DataInputStream in;
  private final DataOutputStream out;

  private Link(Socket socket) throws IOException {
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /**
   * Connects.
   *
   * @param token by which the other process knows this one
   */
  // open as long as the process lives
  @SuppressWarnings("resource")
  public static Link connect(int port, String token) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    Link link = new Link(socket);
    link.say(Message.of("hello").with("token", token));
    return link;
  }

  /** Says something; the other process being gone, there is nothing left to do. */
  public synchronized void say(Message message) {
    try {
      message.write(out);
      out.flush();
    } catch (IOException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  /** Waits for what the other process says next. */
  public Message hear() throws IOException {
    return Message.read(in);
  }
}
