package io.github.streamparity.agent.engine;

import java.lang.reflect.Field;

/** Fields of Spark's objects that Spark itself keeps. */
final class Fields {
  private Fields() {}

  /** The value of a field that the object's own class declares. */
  static Object get(Object of, String name) throws ReflectiveOperationException {
    return get(of, of.getClass(), name);
  }

  /**
   * The value of a field.
   *
   * @param type the class that declares it, of which the object is
   */
  static Object get(Object of, Class<?> type, String name) throws ReflectiveOperationException {
    return field(type, name).get(of);
  }

  /**
   * Sets a field.
   *
   * @param type the class that declares it, of which the object is
   */
  static void set(Object of, Class<?> type, String name, Object value)
      throws ReflectiveOperationException {
    field(type, name).set(of, value);
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
