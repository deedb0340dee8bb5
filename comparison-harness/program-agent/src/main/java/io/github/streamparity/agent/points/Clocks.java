package io.github.streamparity.agent.points;

import io.github.streamparity.agent.engine.InPlace;
import io.github.streamparity.agent.engine.ProgramPools;
import io.github.streamparity.agent.engine.ProgramTimers;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * In the program's own classes, every look at a clock, every sleep and every timer sees the
 * replay's time: calls, method references, constructors and superclasses alike.
 */
final class Clocks {
  private static final String DATE = "java/util/Date";
  private static final String CALENDAR = "java/util/GregorianCalendar";
  private static final String THREAD = "java/lang/Thread";
  private static final String TIMERS = Type.getInternalName(ProgramTimers.class);
  private static final String NO_ARGUMENTS = "()V";

  /** Classes of the JDK of which the program makes or extends one of ours. */
  private static final Map<String, String> OWN =
      Map.of(
          "java/util/Timer",
          Type.getInternalName(ProgramTimers.VirtualTimer.class),
          Type.getInternalName(ThreadPoolExecutor.class),
          Type.getInternalName(ProgramPools.WatchedPool.class),
          Type.getInternalName(ScheduledThreadPoolExecutor.class),
          Type.getInternalName(ProgramTimers.VirtualExecutor.class));

  private Clocks() {}

  /**
   * A class as it is to be.
   *
   * @param bytes the class file
   * @param loader who finds the classes that it names; it may name some that are missing
   */
  static byte[] change(byte[] bytes, ClassLoader loader) {
    ClassReader reader = OpenedClassReader.of(bytes);
    ClassWriter changed = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(OpenedClassReader.ASM_API, changed) {
          private String superclass = "";

          @Override
          public void visit(
              int version,
              int access,
              String name,
              String signature,
              String superName,
              String[] interfaces) {
            superclass = superName;
            super.visit(version, access, name, signature, ours(superName), interfaces);
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Replaced(
                super.visitMethod(access, name, descriptor, signature, exceptions),
                superclass,
                loader);
          }
        },
        0);
    return changed.toByteArray();
  }

  /** The class that is made or extended in place of one. */
  private static String ours(String type) {
    return OWN.getOrDefault(type, type);
  }

  /** The same instructions with ours in place of the JDK's. */
  private static final class Replaced extends MethodVisitor {
    private final String superclass;
    private final ClassLoader loader;

    /**
     * @param superclass of the class: its constructors call the superclass's on {@code this}
     * @param loader who finds other classes
     */
    Replaced(MethodVisitor visitor, String superclass, ClassLoader loader) {
      super(OpenedClassReader.ASM_API, visitor);
      this.superclass = superclass;
      this.loader = loader;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? ours(type) : type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (opcode == Opcodes.INVOKESPECIAL) {
        callSpecial(owner, name, descriptor, isInterface);
        return;
      }
      Optional<Method> ours =
          inPlaceOf(owner, name, descriptor)
              .filter(it -> opcode == Opcodes.INVOKESTATIC || takesReceiver(it, descriptor));
      if (ours.isPresent()) {
        call(ours.get());
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    /**
     * The method of ours in place of one that the class declares or inherits. What a class of the
     * JDK declares does what its supertypes' method does.
     */
    private Optional<Method> inPlaceOf(String owner, String name, String descriptor) {
      Optional<Method> ours = InPlace.of(owner, name, descriptor);
      if (ours.isPresent() || !InPlace.isOfAny(name, descriptor)) {
        return ours;
      }
      return ClassFile.of(loader, owner).stream()
          .filter(it -> owner.startsWith("java/") || !declares(it, name, descriptor))
          .flatMap(it -> it.supertypes().stream())
          .flatMap(it -> inPlaceOf(it, name, descriptor).stream())
          .findFirst();
    }

    private static boolean declares(ClassFile type, String name, String descriptor) {
      return type.methods().stream()
          .anyMatch(it -> it.name().equals(name) && it.descriptor().equals(descriptor));
    }

    private static boolean takesReceiver(Method ours, String descriptor) {
      return ours.getParameterCount() == Type.getArgumentTypes(descriptor).length + 1;
    }

    /** A constructor, or a method of the superclass. */
    private void callSpecial(String owner, String name, String descriptor, boolean isInterface) {
      if (name.equals("<init>")) {
        construct(owner, descriptor);
        return;
      }
      if (owner.equals(THREAD) && name.equals("start") && descriptor.equals(NO_ARGUMENTS)) {
        super.visitInsn(Opcodes.DUP);
        callStatic(TIMERS, "starting", "(Ljava/lang/Thread;)V");
      }
      super.visitMethodInsn(Opcodes.INVOKESPECIAL, ours(owner), name, descriptor, isInterface);
    }

    private void construct(String owner, String descriptor) {
      if (owner.equals(DATE) && descriptor.equals(NO_ARGUMENTS)) {
        InPlace.of("java/lang/System", "currentTimeMillis", "()J").ifPresent(this::call);
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", "(J)V", false);
        return;
      }
      super.visitMethodInsn(Opcodes.INVOKESPECIAL, ours(owner), "<init>", descriptor, false);
      // a subclass calls its own superclass on an object that it has not made
      if (owner.equals(CALENDAR) && !owner.equals(superclass) && !descriptor.contains("I")) {
        InPlace.of(CALENDAR, "adjusted", "(Ljava/util/GregorianCalendar;)L" + CALENDAR + ";")
            .ifPresent(this::call);
      }
    }

    private void call(Method ours) {
      callStatic(
          Type.getInternalName(ours.getDeclaringClass()),
          ours.getName(),
          Type.getMethodDescriptor(ours));
    }

    private void callStatic(String owner, String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] replaced = arguments.clone();
      for (int i = 0; i < replaced.length; i++) {
        if (replaced[i] instanceof Handle handle) {
          replaced[i] = handle(handle);
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
    }

    /** A method reference: {@code Instant::now}, {@code Date::new}, {@code thread::start}. */
    private Handle handle(Handle handle) {
      String owner = handle.getOwner();
      String descriptor = handle.getDesc();
      return switch (handle.getTag()) {
        case Opcodes.H_NEWINVOKESPECIAL ->
            owner.equals(DATE) && descriptor.equals(NO_ARGUMENTS)
                ? InPlace.of(DATE, "date", "()L" + DATE + ";").map(Replaced::of).orElse(handle)
                : new Handle(handle.getTag(), ours(owner), handle.getName(), descriptor, false);
        case Opcodes.H_INVOKESTATIC ->
            inPlaceOf(owner, handle.getName(), descriptor).map(Replaced::of).orElse(handle);
        case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE ->
            inPlaceOf(owner, handle.getName(), descriptor)
                .filter(it -> takesReceiver(it, descriptor))
                .map(Replaced::of)
                .orElse(handle);
        default -> handle;
      };
    }

    private static Handle of(Method ours) {
      return new Handle(
          Opcodes.H_INVOKESTATIC,
          Type.getInternalName(ours.getDeclaringClass()),
          ours.getName(),
          Type.getMethodDescriptor(ours),
          false);
    }
  }
}
