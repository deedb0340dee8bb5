package io.github.streamparity.agent.points;

import io.github.streamparity.agent.engine.Advices;
import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A method of Spark that calls ours.
 *
 * @param types names of its class, in one version of Spark or another
 * @param name of the method
 * @param arities how many arguments it has, in one version or another; empty for any number
 * @param advice what it calls where it begins: a method of {@link Advices}
 * @param after what it calls where it ends; empty for nothing
 * @param alsoThrown whether it calls that as well where it throws
 * @param isOfConnector whether a program may do without its class
 */
record Point(
    List<String> types,
    String name,
    List<Integer> arities,
    String advice,
    String after,
    boolean alsoThrown,
    boolean isOfConnector) {
  static final String CONSTRUCTOR = "<init>";

  Point {
    types = List.copyOf(types);
    arities = List.copyOf(arities);
  }

  static Point of(List<String> types, String name, List<Integer> arities, String advice) {
    return new Point(types, name, arities, advice, "", false, false);
  }

  static Point of(String type, String name, List<Integer> arities, String advice) {
    return of(List.of(type), name, arities, advice);
  }

  /** A point of a class that is not Spark's own. */
  static Point ofConnector(String type, String name, List<Integer> arities, String advice) {
    return new Point(List.of(type), name, arities, advice, "", false, true);
  }

  /** The same with a call where the method returns. */
  Point returning(String call) {
    return new Point(types, name, arities, advice, call, false, isOfConnector);
  }

  /** The same with a call where the method returns or throws. */
  Point ending(String call) {
    return new Point(types, name, arities, advice, call, true, isOfConnector);
  }

  /** Whether a method is meant; one without code calls nothing. */
  boolean isAt(int access, String method, String descriptor) {
    return method.equals(name)
        && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0
        && (arities.isEmpty() || arities.contains(Type.getArgumentTypes(descriptor).length));
  }

  Method enter() {
    return method(advice, Object[].class);
  }

  /**
   * Goes on only if the method takes what the advice expects.
   *
   * @throws IllegalStateException if this Spark's takes something else
   */
  void requireTaken(Type[] arguments) {
    Advices.Takes takes = enter().getAnnotation(Advices.Takes.class);
    Class<?>[] expected = takes == null ? new Class<?>[0] : takes.value();
    for (int i = 0; i < expected.length; i++) {
      boolean fits =
          i < arguments.length
              && (expected[i] == Object.class
                  ? arguments[i].getSort() >= Type.ARRAY
                  : arguments[i].equals(Type.getType(expected[i])));
      if (!fits) {
        throw new IllegalStateException(
            "%s takes no %s as argument %s".formatted(name, expected[i].getName(), i + 1));
      }
    }
  }

  Method exit() {
    return method(after, Object.class);
  }

  private static Method method(String ours, Class<?> second) {
    try {
      return Advices.class.getMethod(ours, Object.class, second);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For people: the class as it is called in the newest Spark, and the method. */
  @Override
  public String toString() {
    return types.get(0) + "." + name;
  }
}
