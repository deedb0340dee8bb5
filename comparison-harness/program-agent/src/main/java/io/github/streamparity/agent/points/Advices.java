package io.github.streamparity.agent.points;

import io.github.streamparity.agent.engine.CallSites;
import io.github.streamparity.agent.engine.DStreams;
import io.github.streamparity.agent.engine.Engines;
import io.github.streamparity.agent.engine.KafkaStreams;
import io.github.streamparity.agent.engine.Queries;
import io.github.streamparity.agent.engine.Sources;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * What is done at the points. These methods are never called: their code is copied into Spark's
 * methods, so they name no class of Spark and no class of this package.
 */
@SuppressWarnings("UnusedVariable") // to assign a parameter is to change Spark's own
final class Advices {
  private Advices() {}

  /** After an advice that gave an answer in the method's place: the method returns it. */
  static final class Answered {
    private Answered() {}

    @Advice.OnMethodExit
    static void exit(
        @Advice.Enter Object given,
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object result) {
      if (given != null) {
        result = given;
      }
    }
  }

  static final class MakingStream {
    private MakingStream() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter() {
      return CallSites.creationSite();
    }
  }

  static final class Configuring {
    private Configuring() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) Object conf) {
      Engines.configure(conf);
    }
  }

  static final class Computing {
    private Computing() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object stream, @Advice.Argument(0) Object time)
        throws Exception {
      return DStreams.compute(stream, time);
    }
  }

  static final class ComputingTopic {
    private ComputingTopic() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object stream, @Advice.Argument(0) Object time) {
      KafkaStreams.computing(stream, time);
    }
  }

  static final class ReadingTopic {
    private ReadingTopic() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object rdd, @Advice.Argument(0) Object partition)
        throws Exception {
      return KafkaStreams.read(rdd, partition);
    }
  }

  static final class Committing {
    private Committing() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object stream, @Advice.Argument(0) Object ranges) {
      KafkaStreams.committing(stream, ranges);
    }
  }

  static final class WithoutReceivers {
    private WithoutReceivers() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 1, readOnly = false) boolean skipReceiverLaunch) {
      skipReceiverLaunch = true;
    }
  }

  static final class StartingContext {
    private StartingContext() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.This Object context) throws Exception {
      DStreams.starting(context);
    }

    @Advice.OnMethodExit
    static void exit(@Advice.This Object context) {
      DStreams.started(context);
    }
  }

  static final class StoppingAtOnce {
    private StoppingAtOnce() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 1, readOnly = false) boolean stopGracefully) {
      stopGracefully = false;
    }
  }

  static final class Waiting {
    private Waiting() {}

    @Advice.OnMethodEnter
    static void enter() {
      io.github.streamparity.agent.engine.Waiting.begins();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit() {
      io.github.streamparity.agent.engine.Waiting.ends();
    }
  }

  static final class AwaitingContext {
    private AwaitingContext() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object context, @Advice.Argument(0) long millis)
        throws Exception {
      return DStreams.awaitTermination(context, millis);
    }
  }

  static final class AwaitingQuery {
    private AwaitingQuery() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object query, @Advice.Argument(0) long millis)
        throws Exception {
      return Queries.awaitTermination(query, millis);
    }
  }

  static final class Checkpointing {
    private Checkpointing() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(value = 0, readOnly = false) String directory)
        throws Exception {
      directory = DStreams.checkpoint(directory);
    }
  }

  static final class WithoutCheckpoint {
    private WithoutCheckpoint() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter() {
      return DStreams.noCheckpoint();
    }
  }

  static final class Submitting {
    private Submitting() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(0) Object jobSet) {
      DStreams.submitted(jobSet);
    }
  }

  static final class Reporting {
    private Reporting() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.Argument(1) Throwable thrown) {
      DStreams.failed(thrown);
    }
  }

  static final class Loading {
    private Loading() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object reader, @Advice.Argument(0) Object path)
        throws Exception {
      return Sources.load(reader, path);
    }
  }

  static final class ReadingTable {
    private ReadingTable() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object reader, @Advice.Argument(0) Object name)
        throws Exception {
      return Sources.table(reader, name);
    }
  }

  static final class StartingQuery {
    private StartingQuery() {}

    @Advice.OnMethodEnter
    static void enter(
        @Advice.Argument(0) Object name,
        @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object checkpoint,
        @Advice.Argument(2) Object plan,
        @Advice.Argument(3) Object options,
        @Advice.Argument(value = 4, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object sink,
        @Advice.Argument(5) Object mode,
        @Advice.Argument(value = 8, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object trigger,
        @Advice.Argument(value = 9, readOnly = false, typing = Assigner.Typing.DYNAMIC)
            Object clock)
        throws Exception {
      Object[] own = Queries.starting(name, plan, options, sink, mode);
      checkpoint = own[0];
      sink = own[1];
      trigger = own[2];
      clock = own[3];
    }

    @Advice.OnMethodExit
    static void exit(@Advice.Return Object query) {
      Queries.started(query);
    }
  }

  static final class AwaitingAnyQuery {
    private AwaitingAnyQuery() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.Argument(0) long millis) throws Exception {
      return Queries.awaitAnyTermination(millis);
    }
  }

  static final class ProcessingAll {
    private ProcessingAll() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter() throws Exception {
      return Queries.processAllAvailable();
    }
  }

  static final class MakingSink {
    private MakingSink() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object dataSource) throws Exception {
      return Queries.sink(dataSource);
    }
  }

  static final class WritingToTable {
    private WritingToTable() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static Object enter(@Advice.This Object writer) throws Exception {
      return Queries.toTable(writer);
    }
  }
}
