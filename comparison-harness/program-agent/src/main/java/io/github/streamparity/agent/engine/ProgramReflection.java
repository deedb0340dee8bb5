package io.github.streamparity.agent.engine;

import io.github.streamparity.agent.engine.ProgramTime.InPlaceOf;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;

/** Clocks that the program's own classes look up by their names are the replay's, too. */
public final class ProgramReflection {
  private ProgramReflection() {}

  @InPlaceOf(value = Class.class, isInstance = true)
  public static Method getMethod(Class<?> type, String name, Class<?>[] arguments)
      throws NoSuchMethodException {
    return ours(type.getMethod(name, arguments));
  }

  @InPlaceOf(value = Class.class, isInstance = true)
  public static Method getDeclaredMethod(Class<?> type, String name, Class<?>[] arguments)
      throws NoSuchMethodException {
    return ours(type.getDeclaredMethod(name, arguments));
  }

  @InPlaceOf(value = Class.class, isInstance = true)
  public static Method[] getMethods(Class<?> type) {
    return ours(type.getMethods());
  }

  @InPlaceOf(value = Class.class, isInstance = true)
  public static Method[] getDeclaredMethods(Class<?> type) {
    return ours(type.getDeclaredMethods());
  }

  @InPlaceOf(value = MethodHandles.Lookup.class, isInstance = true)
  public static MethodHandle findStatic(
      MethodHandles.Lookup lookup, Class<?> type, String name, MethodType shape)
      throws NoSuchMethodException, IllegalAccessException {
    Optional<MethodHandle> ours = find(type, name, shape, shape);
    return ours.isPresent() ? ours.get() : lookup.findStatic(type, name, shape);
  }

  @InPlaceOf(value = MethodHandles.Lookup.class, isInstance = true)
  public static MethodHandle findVirtual(
      MethodHandles.Lookup lookup, Class<?> type, String name, MethodType shape)
      throws NoSuchMethodException, IllegalAccessException {
    Optional<MethodHandle> ours = find(type, name, shape, shape.insertParameterTypes(0, type));
    return ours.isPresent() ? ours.get() : lookup.findVirtual(type, name, shape);
  }

  // a class that reads a serialized method reference looks for what its own file refers to

  @InPlaceOf(value = SerializedLambda.class, isInstance = true)
  public static int getImplMethodKind(SerializedLambda lambda) {
    return InPlace.theirs(lambda).map(InPlace.Theirs::kind).orElse(lambda.getImplMethodKind());
  }

  @InPlaceOf(value = SerializedLambda.class, isInstance = true)
  public static String getImplClass(SerializedLambda lambda) {
    return InPlace.theirs(lambda).map(InPlace.Theirs::owner).orElse(lambda.getImplClass());
  }

  @InPlaceOf(value = SerializedLambda.class, isInstance = true)
  public static String getImplMethodName(SerializedLambda lambda) {
    return InPlace.theirs(lambda).map(InPlace.Theirs::name).orElse(lambda.getImplMethodName());
  }

  @InPlaceOf(value = SerializedLambda.class, isInstance = true)
  public static String getImplMethodSignature(SerializedLambda lambda) {
    return InPlace.theirs(lambda)
        .map(InPlace.Theirs::descriptor)
        .orElse(lambda.getImplMethodSignature());
  }

  /**
   * A handle to ours, if it is of the type that is asked for.
   *
   * @param wanted the object that it is called on included
   */
  private static Optional<MethodHandle> find(
      Class<?> type, String name, MethodType shape, MethodType wanted)
      throws IllegalAccessException {
    Optional<Method> ours = InPlace.of(type, name, shape);
    Optional<MethodHandle> handle =
        ours.isPresent()
            ? Optional.of(MethodHandles.publicLookup().unreflect(ours.get()))
            : Optional.empty();
    return handle.filter(it -> it.type().equals(wanted));
  }

  private static Method[] ours(Method[] theirs) {
    return Arrays.stream(theirs).map(ProgramReflection::ours).toArray(Method[]::new);
  }

  /** One that is called on an object cannot be replaced: ours is not. */
  private static Method ours(Method theirs) {
    return Modifier.isStatic(theirs.getModifiers()) ? InPlace.of(theirs).orElse(theirs) : theirs;
  }
}
