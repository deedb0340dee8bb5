package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which method of ours a program's own classes call in place of one of the JDK's. */
public final class InPlace {
  /** A method of the JDK ({@code java/lang/System.nanoTime()J}) to ours. */
  private static final Map<String, Method> OURS = new HashMap<>();

  /** What ours are called in place of, by what a class file says of ours. */
  private static final Map<String, Theirs> THEIRS = new HashMap<>();

  /** Their names and descriptors, without their classes. */
  private static final Set<String> SHAPES = new HashSet<>();

  static {
    for (Class<?> ours :
        new Class<?>[] {
          ProgramTime.class,
          ProgramWaits.class,
          ProgramQueues.class,
          ProgramLocks.class,
          ProgramTimers.class,
          ProgramPools.class,
          ProgramExit.class,
          ProgramReflection.class
        }) {
      for (Method method : ours.getMethods()) {
        InPlaceOf of = method.getAnnotation(InPlaceOf.class);
        if (of != null) {
          String name = of.method().isEmpty() ? method.getName() : of.method();
          MethodType type = type(method).dropParameterTypes(0, of.isInstance() ? 1 : 0);
          String shape = name + type.toMethodDescriptorString();
          OURS.put(key(internalName(of.value()), shape), method);
          SHAPES.add(shape);
          String own = method.getName() + type(method).toMethodDescriptorString();
          THEIRS.put(key(internalName(ours), own), Theirs.of(of, name, type));
        }
      }
    }
  }

  private InPlace() {}

  /**
   * A method or a constructor of the JDK, as a class file refers to it.
   *
   * @param kind of the reference, as {@link MethodHandleInfo} has it
   */
  record Theirs(int kind, String owner, String name, String descriptor) {
    private static Theirs of(InPlaceOf of, String name, MethodType type) {
      String owner = internalName(of.value());
      if (of.value() == Date.class) { // of which there is only the constructor
        return new Theirs(MethodHandleInfo.REF_newInvokeSpecial, owner, "<init>", "()V");
      }
      int onObject =
          of.value().isInterface()
              ? MethodHandleInfo.REF_invokeInterface
              : MethodHandleInfo.REF_invokeVirtual;
      int kind = of.isInstance() ? onObject : MethodHandleInfo.REF_invokeStatic;
      return new Theirs(kind, owner, name, type.toMethodDescriptorString());
    }
  }

  /**
   * The method of ours; its first argument is the object where theirs is called on one.
   *
   * @param owner internal name of the class that declares theirs
   */
  public static Optional<Method> of(String owner, String name, String descriptor) {
    return Optional.ofNullable(OURS.get(key(owner, name + descriptor)));
  }

  /** The same for a class that is there. */
  static Optional<Method> of(Class<?> owner, String name, MethodType type) {
    return of(internalName(owner), name, type.toMethodDescriptorString());
  }

  /** The same for a method that was looked up. */
  static Optional<Method> of(Method theirs) {
    return of(theirs.getDeclaringClass(), theirs.getName(), type(theirs));
  }

  /** What a serialized reference to ours was a reference to. */
  static Optional<Theirs> theirs(SerializedLambda lambda) {
    String shape = lambda.getImplMethodName() + lambda.getImplMethodSignature();
    return Optional.ofNullable(THEIRS.get(key(lambda.getImplClass(), shape)));
  }

  /** Whether a method of some class is one of them. */
  public static boolean isOfAny(String name, String descriptor) {
    return SHAPES.contains(name + descriptor);
  }

  private static String key(String owner, String shape) {
    return owner + "." + shape;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static MethodType type(Method method) {
    return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
  }
}
