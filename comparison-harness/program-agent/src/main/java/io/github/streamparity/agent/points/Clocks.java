package io.github.streamparity.agent.points;

import io.github.streamparity.agent.engine.ProgramExit;
import io.github.streamparity.agent.engine.ProgramTime;
import io.github.streamparity.agent.engine.ProgramTimers;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.field.FieldList;
import net.bytebuddy.description.method.MethodList;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * In the program's own classes, every look at a clock, every sleep and every timer sees the
 * replay's time: calls, method references and constructors alike.
 */
final class Clocks extends AsmVisitorWrapper.AbstractBase {
  private static final String DATE = "java/util/Date";
  private static final String CALENDAR = "java/util/GregorianCalendar";

  /** Classes of the JDK of which the program makes one of ours. */
  private static final Map<String, String> OWN =
      Map.of(
          "java/util/Timer",
          Type.getInternalName(ProgramTimers.VirtualTimer.class),
          Type.getInternalName(ScheduledThreadPoolExecutor.class),
          Type.getInternalName(ProgramTimers.VirtualExecutor.class));

  /** A method of the JDK ({@code java/lang/System.nanoTime()J}) to the one in its place. */
  private static final Map<String, Method> IN_PLACE = new HashMap<>();

  static {
    for (Class<?> ours :
        new Class<?>[] {ProgramTime.class, ProgramTimers.class, ProgramExit.class}) {
      for (Method method : ours.getMethods()) {
        ProgramTime.InPlaceOf of = method.getAnnotation(ProgramTime.InPlaceOf.class);
        if (of != null) {
          String name = of.method().isEmpty() ? method.getName() : of.method();
          String arguments = Type.getMethodDescriptor(method);
          if (of.isInstance()) { // the first argument is what it is called on
            arguments = "(" + arguments.substring(arguments.indexOf(';') + 1);
          }
          IN_PLACE.put(Type.getInternalName(of.value()) + "." + name + arguments, method);
        }
      }
    }
  }

  @Override
  public int mergeWriter(int flags) {
    return flags | ClassWriter.COMPUTE_MAXS;
  }

  @Override
  public ClassVisitor wrap(
      TypeDescription type,
      ClassVisitor visitor,
      Implementation.Context context,
      TypePool pool,
      FieldList<FieldDescription.InDefinedShape> fields,
      MethodList<?> methods,
      int writerFlags,
      int readerFlags) {
    return new ClassVisitor(OpenedClassReader.ASM_API, visitor) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        return new Replaced(
            super.visitMethod(access, name, descriptor, signature, exceptions),
            type.getSuperClass() == null ? "" : type.getSuperClass().asErasure().getInternalName());
      }
    };
  }

  private static Optional<Method> inPlaceOf(String owner, String name, String descriptor) {
    return Optional.ofNullable(IN_PLACE.get(owner + "." + name + descriptor));
  }

  /** The same instructions with ours in place of the JDK's. */
  private static final class Replaced extends MethodVisitor {
    private final String superclass;

    /**
     * @param superclass of the class: its constructors call the superclass's on {@code this}
     */
    Replaced(MethodVisitor visitor, String superclass) {
      super(OpenedClassReader.ASM_API, visitor);
      this.superclass = superclass;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      boolean isOurs = opcode == Opcodes.NEW && !type.equals(superclass);
      super.visitTypeInsn(opcode, isOurs ? OWN.getOrDefault(type, type) : type);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (opcode == Opcodes.INVOKESPECIAL && name.equals("<init>")) {
        construct(owner, descriptor);
        return;
      }
      Optional<Method> ours =
          opcode == Opcodes.INVOKESPECIAL
              ? Optional.empty()
              : inPlaceOf(owner, name, descriptor)
                  .filter(it -> opcode == Opcodes.INVOKESTATIC || takesReceiver(it, descriptor));
      if (ours.isPresent()) {
        call(ours.get());
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    private static boolean takesReceiver(Method ours, String descriptor) {
      return ours.getParameterCount() == Type.getArgumentTypes(descriptor).length + 1;
    }

    private void construct(String owner, String descriptor) {
      if (owner.equals(superclass)) { // of this object itself, or of another one: both are left
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", descriptor, false);
      } else if (owner.equals(DATE) && descriptor.equals("()V")) {
        call(IN_PLACE.get("java/lang/System.currentTimeMillis()J"));
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, owner, "<init>", "(J)V", false);
      } else {
        String own = OWN.getOrDefault(owner, owner);
        super.visitMethodInsn(Opcodes.INVOKESPECIAL, own, "<init>", descriptor, false);
        if (owner.equals(CALENDAR) && !descriptor.contains("I")) {
          inPlaceOf(CALENDAR, "adjusted", "(Ljava/util/GregorianCalendar;)L" + CALENDAR + ";")
              .ifPresent(this::call);
        }
      }
    }

    private void call(Method ours) {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Type.getInternalName(ours.getDeclaringClass()),
          ours.getName(),
          Type.getMethodDescriptor(ours),
          false);
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

    /** A method reference: {@code Instant::now}, {@code Date::new}. */
    private static Handle handle(Handle handle) {
      boolean makesDate =
          handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
              && handle.getOwner().equals(DATE)
              && handle.getDesc().equals("()V");
      Optional<Method> ours =
          makesDate
              ? inPlaceOf(DATE, "date", "()L" + DATE + ";")
              : inPlaceOf(handle.getOwner(), handle.getName(), handle.getDesc())
                  .filter(it -> handle.getTag() == Opcodes.H_INVOKESTATIC);
      return ours.filter(it -> Modifier.isStatic(it.getModifiers()))
          .map(
              it ->
                  new Handle(
                      Opcodes.H_INVOKESTATIC,
                      Type.getInternalName(it.getDeclaringClass()),
                      it.getName(),
                      Type.getMethodDescriptor(it),
                      false))
          .orElse(handle);
    }
  }
}
