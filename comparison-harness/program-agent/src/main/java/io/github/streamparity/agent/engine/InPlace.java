package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which method of ours a program's own classes call in place of one of the JDK's. */
public final class InPlace {
  /** A method of the JDK ({@code java/lang/System.nanoTime()J}) to ours. */
  private static final Map<String, Method> OURS = new HashMap<>();

  /** Their names and descriptors, without their classes. */
  private static final Set<String> SHAPES = new HashSet<>();

  static {
    for (Class<?> ours :
        new Class<?>[] {
          ProgramTime.class, ProgramTimers.class, ProgramExit.class, ProgramReflection.class
        }) {
      for (Method method : ours.getMethods()) {
        InPlaceOf of = method.getAnnotation(InPlaceOf.class);
        if (of != null) {
          String name = of.method().isEmpty() ? method.getName() : of.method();
          MethodType type = type(method).dropParameterTypes(0, of.isInstance() ? 1 : 0);
          String shape = name + type.toMethodDescriptorString();
          OURS.put(key(internalName(of.value()), shape), method);
          SHAPES.add(shape);
        }
      }
    }
  }

  private InPlace() {}

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
