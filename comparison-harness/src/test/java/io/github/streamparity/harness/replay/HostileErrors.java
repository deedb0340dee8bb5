package io.github.streamparity.harness.replay;

import java.io.PrintWriter;

/** Exceptions of users' classes that do what an exception should not. */
enum HostileErrors {
  /** Its causes form a circle. */
  CIRCLE("java.lang.IllegalStateException: ") {
    @Override
    RuntimeException make() {
      RuntimeException one = new IllegalStateException("one");
      RuntimeException other = new IllegalStateException("other", one);
      one.initCause(other);
      return one;
    }
  },
  /** Each cause has another one, without end. */
  ENDLESS_CAUSES("HostileErrors$Endless: again") {
    @Override
    RuntimeException make() {
      return new Endless();
    }
  },
  MESSAGE_THROWS("HostileErrors$MessageThrows: its getMessage throws java.lang.UnsupportedOp") {
    @Override
    RuntimeException make() {
      return new MessageThrows();
    }
  },
  MESSAGE_NEVER_ENDS("HostileErrors$MessageNeverEnds: its message does not end") {
    @Override
    RuntimeException make() {
      return new MessageNeverEnds();
    }
  },
  TEXT_THROWS("HostileErrors$TextThrows: as usual") {
    @Override
    RuntimeException make() {
      return new TextThrows();
    }
  },
  TRACE_THROWS("HostileErrors$TraceThrows: as usual") {
    @Override
    RuntimeException make() {
      return new TraceThrows();
    }
  },
  TRACE_NEVER_ENDS("HostileErrors$TraceNeverEnds") {
    @Override
    RuntimeException make() {
      return new TraceNeverEnds();
    }
  },
  LONG("java.lang.IllegalStateException: xxxx") {
    @Override
    RuntimeException make() {
      return new IllegalStateException("x".repeat(20 << 20));
    }
  };

  /** Part of the line that is reported. */
  final String said;

  HostileErrors(String said) {
    this.said = said;
  }

  abstract RuntimeException make();

  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Endless() {
      super("again");
    }

    @Override
    public synchronized Throwable getCause() {
      return new Endless();
    }
  }

  private static final class MessageThrows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new UnsupportedOperationException("no message");
    }
  }

  private static final class MessageNeverEnds extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      return forEver();
    }
  }

  @SuppressWarnings("OverrideThrowableToString") // that is what it is for
  private static final class TextThrows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TextThrows() {
      super("as usual");
    }

    @Override
    public String toString() {
      throw new UnsupportedOperationException("no text");
    }
  }

  private static final class TraceThrows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TraceThrows() {
      super("as usual");
    }

    @Override
    public void printStackTrace(PrintWriter out) {
      throw new UnsupportedOperationException("no trace");
    }
  }

  private static final class TraceNeverEnds extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public void printStackTrace(PrintWriter out) {
      while (!Thread.currentThread().isInterrupted()) {
        out.print("again and again ");
      }
    }
  }

  /** Until it is interrupted, so that nothing of a test runs on. */
  private static String forEver() {
    long turns = 0;
    while (!Thread.currentThread().isInterrupted()) {
      turns++;
    }
    return "after " + turns;
  }
}
