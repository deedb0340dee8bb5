package io.github.streamparity.agent.values;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import scala.Product;
import scala.collection.Iterator;
import scala.reflect.NameTransformer;

/**
 * How the objects of a class are taken apart: tuples, Java records, Scala's case classes and other
 * products, Kotlin's data classes, beans. Found out once a class.
 */
final class PartedClass {
  /** Scala's and Kotlin's tuples, whose names only count. */
  private static final Pattern TUPLE = Pattern.compile("scala\\.Tuple\\d.*|kotlin\\.(Pair|Triple)");

  private static final ClassValue<Optional<Function<Object, Parts>>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Optional<Function<Object, Parts>> computeValue(Class<?> type) {
          return analysed(type);
        }
      };

  /** Whose objects are values, whatever getters they have. */
  private static final Pattern LIBRARY =
      Pattern.compile("(java|javax|jdk|sun|scala|kotlin|org\\.apache\\.(spark|hadoop))\\..*");

  private static final List<Class<?>> WHOLE =
      List.of(
          Iterable.class,
          Map.class,
          CharSequence.class,
          Number.class,
          Enum.class,
          scala.collection.Iterable.class,
          Iterator.class);

  private static final boolean PRODUCTS_SAY_NAMES = productsSayNames();

  private PartedClass() {}

  /** The parts of an object; empty if it is one value and no more. */
  static Optional<Parts> parts(Object value) {
    return KNOWN.get(value.getClass()).map(it -> it.apply(value));
  }

  private static Optional<Function<Object, Parts>> analysed(Class<?> type) {
    boolean isTuple = TUPLE.matcher(type.getName()).matches();
    if (!isTuple && isWhole(type)) {
      return Optional.empty();
    }
    if (Product.class.isAssignableFrom(type)) {
      return Optional.of(value -> ofProduct((Product) value, !isTuple));
    }
    if (type.isRecord()) {
      List<RecordComponent> components = List.of(type.getRecordComponents());
      return reading(
          components.stream().map(RecordComponent::getName).toList(),
          components.stream().map(RecordComponent::getAccessor).toList(),
          false);
    }
    List<Method> components = components(type);
    List<String> fields = componentFields(type, components.size());
    if (isTuple || !fields.isEmpty()) {
      return reading(isTuple ? List.of() : fields, components, false);
    }
    Map<String, Method> getters = getters(type);
    return getters.isEmpty()
        ? Optional.empty()
        : reading(List.copyOf(getters.keySet()), List.copyOf(getters.values()), true);
  }

  private static boolean isWhole(Class<?> type) {
    return type.isArray()
        || LIBRARY.matcher(type.getName()).matches()
        || WHOLE.stream().anyMatch(it -> it.isAssignableFrom(type));
  }

  private static Optional<Function<Object, Parts>> reading(
      List<String> names, List<Method> readers, boolean isBean) {
    readers.forEach(it -> it.setAccessible(true)); // the class itself need not be public
    return Optional.of(
        value -> {
          List<Object> values = new ArrayList<>(readers.size());
          for (Method reader : readers) {
            values.add(read(reader, value));
          }
          return new Parts(names, values, isBean);
        });
  }

  /** The parts of a product; a product of Scala 2.12 may have no names. */
  private static Parts ofProduct(Product product, boolean named) {
    List<Object> values = new ArrayList<>(product.productArity());
    for (int i = 0; i < product.productArity(); i++) {
      values.add(product.productElement(i));
    }
    List<String> names = named ? names(product) : List.of();
    return new Parts(names.size() == values.size() ? names : List.of(), values, false);
  }

  /** The names that a product has for its elements; in Scala 2.12 only its fields have them. */
  private static List<String> names(Product product) {
    List<String> names = new ArrayList<>(product.productArity());
    if (PRODUCTS_SAY_NAMES) {
      for (int i = 0; i < product.productArity(); i++) {
        names.add(product.productElementName(i));
      }
    } else {
      // those of the parameters come first
      Stream.of(product.getClass().getDeclaredFields())
          .filter(field -> !Modifier.isStatic(field.getModifiers()))
          .limit(product.productArity())
          .forEach(field -> names.add(NameTransformer.decode(field.getName())));
    }
    names.removeIf(String::isEmpty);
    return names;
  }

  private static boolean productsSayNames() {
    try {
      Product.class.getMethod("productElementName", int.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private static Object read(Method reader, Object value) {
    try {
      return reader.invoke(value);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("%s throws".formatted(reader), e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException("cannot read " + reader, e);
    }
  }

  /** {@code component1()}, {@code component2()} and so on, as Kotlin gives to a data class. */
  private static List<Method> components(Class<?> type) {
    List<Method> components = new ArrayList<>();
    Optional<Method> next = getter(type, "component1");
    while (next.isPresent()) {
      components.add(next.get());
      next = getter(type, "component" + (components.size() + 1));
    }
    return components;
  }

  /**
   * The names of a data class's components: those of its first fields, which have the components'
   * types and a getter each; empty if it is not a data class.
   */
  private static List<String> componentFields(Class<?> type, int components) {
    List<Field> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .limit(components)
            .toList();
    if (components == 0 || fields.size() < components) {
      return List.of();
    }
    for (int i = 0; i < components; i++) {
      Class<?> given = getter(type, "component" + (i + 1)).orElseThrow().getReturnType();
      if (fields.get(i).getType() != given || getterOf(type, fields.get(i)).isEmpty()) {
        return List.of();
      }
    }
    return fields.stream().map(Field::getName).toList();
  }

  private static Optional<Method> getterOf(Class<?> type, Field field) {
    String name = field.getName();
    String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return getter(type, "get" + capital).or(() -> getter(type, name));
  }

  private static Optional<Method> getter(Class<?> type, String name) {
    try {
      Method method = type.getMethod(name);
      return Optional.of(method).filter(PartedClass::isGetter);
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static boolean isGetter(Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() == 0
        && method.getReturnType() != void.class
        && method.getDeclaringClass() != Object.class
        && !method.isBridge();
  }

  /** Property to the method that reads it, sorted. */
  private static Map<String, Method> getters(Class<?> type) {
    Map<String, Method> getters = new TreeMap<>();
    for (Method method : type.getMethods()) {
      String name = method.getName();
      int prefix =
          name.startsWith("get") ? 3 : name.startsWith("is") && isTruth(method) ? 2 : name.length();
      if (isGetter(method)
          && name.length() > prefix
          && !Character.isLowerCase(name.charAt(prefix))) {
        getters.put(decapitalized(name.substring(prefix)), method);
      }
    }
    return getters;
  }

  private static boolean isTruth(Method method) {
    return method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
  }

  /** As java.beans does: {@code URL} stays as it is. */
  private static String decapitalized(String name) {
    boolean abbreviated =
        name.length() > 1
            && Character.isUpperCase(name.charAt(0))
            && Character.isUpperCase(name.charAt(1));
    return abbreviated ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
