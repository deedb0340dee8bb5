package io.github.streamparity.harness.pair;

import io.github.streamparity.harness.script.IntervalText;
import io.github.streamparity.harness.text.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;

/** All pairs that can be replayed by name: those of every provider on the class path. */
public final class PairRegistry {
  private final Map<String, JobPair> byName;
  private final Map<String, Origin> origins;
  private final Map<String, String> leftOut;

  /** Which provider a pair is from, and the family that it gave. */
  private record Origin(Class<?> provider, String family) {
    static Origin of(PairProvider provider) {
      return new Origin(provider.getClass(), String.valueOf(provider.family()));
    }
  }

  private PairRegistry(
      Map<String, JobPair> byName, Map<String, Origin> origins, Map<String, String> leftOut) {
    this.byName = Collections.unmodifiableMap(byName);
    this.origins = Collections.unmodifiableMap(origins);
    this.leftOut = Collections.unmodifiableMap(leftOut);
  }

  /**
   * Loads them as {@link #load(ClassLoader, Collection)} does, with a time limit.
   *
   * @param patience the longest time for all of them together
   * @throws PairLoadingException if a provider cannot be loaded or the time is up
   */
  public static PairRegistry load(
      ClassLoader loader, Collection<String> providers, Duration patience)
      throws PairLoadingException {
    try {
      return UsersCode.call(() -> load(loader, providers), patience);
    } catch (UsersCode.UnendingException e) {
      throw new PairLoadingException(
          "the pairs did not load within %s: %s"
              .formatted(IntervalText.of(patience), UsersCode.where(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PairLoadingException("interrupted while pairs are loaded", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PairLoadingException known) {
        throw known;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Loads every provider that {@code META-INF/services} names, and some by class name. Of two pairs
   * that share a name the second is {@linkplain #leftOut() left out}.
   *
   * @param loader where services and classes are looked up
   * @param providers class names of more providers
   * @throws PairLoadingException if a provider cannot be loaded
   */
  public static PairRegistry load(ClassLoader loader, Collection<String> providers)
      throws PairLoadingException {
    List<PairProvider> all = new ArrayList<>();
    try {
      ServiceLoader.load(PairProvider.class, loader).forEach(all::add);
    } catch (ServiceConfigurationError e) {
      throw new PairLoadingException("a pair provider cannot be loaded: " + e.getMessage(), e);
    } catch (LinkageError e) {
      throw new PairLoadingException("a pair provider cannot be loaded: " + e, e);
    }
    for (String provider : providers) {
      PairProvider named = provider(loader, provider);
      if (all.stream().noneMatch(known -> known.getClass() == named.getClass())) {
        all.add(named);
      }
    }
    Map<String, JobPair> byName = new LinkedHashMap<>();
    Map<String, Origin> origins = new LinkedHashMap<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    for (PairProvider provider : all) {
      Origin origin = Origin.of(provider);
      for (JobPair pair : pairs(provider)) {
        if (byName.putIfAbsent(pair.name(), pair) == null) {
          origins.put(pair.name(), origin);
        } else {
          leftOut.put(pair.name(), shared(pair.name(), origins.get(pair.name()), origin));
        }
      }
    }
    return new PairRegistry(byName, origins, leftOut);
  }

  private static String shared(String name, Origin first, Origin second) {
    return "two pairs are called %s: one of %s, and one of %s%s"
        .formatted(
            name,
            first.provider().getName(),
            second.provider().getName(),
            "\n  try  another name for yours, such as my-" + name);
  }

  /**
   * These pairs and more.
   *
   * @param provider whose they are
   * @throws PairLoadingException if two pairs share a name
   */
  public PairRegistry with(PairProvider provider) throws PairLoadingException {
    Map<String, JobPair> all = new LinkedHashMap<>(byName);
    Map<String, Origin> itsOrigins = new LinkedHashMap<>(origins);
    for (JobPair pair : pairs(provider)) {
      if (all.putIfAbsent(pair.name(), pair) != null) {
        throw new PairLoadingException(
            "two pairs are called %s\n  try  another name for yours, such as name: my-%s"
                .formatted(pair.name(), pair.name()));
      }
      itsOrigins.put(pair.name(), Origin.of(provider));
    }
    return new PairRegistry(all, itsOrigins, leftOut);
  }

  /** All pairs, in the order in which they were brought in. */
  public Collection<JobPair> pairs() {
    return byName.values();
  }

  /**
   * Names that more than one pair has, each with what to say of it: the first of them is here, the
   * others are not.
   */
  public Map<String, String> leftOut() {
    return leftOut;
  }

  /** The pair of that name. */
  public Optional<JobPair> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The class of the provider that brought a pair in. */
  public Class<?> providerOf(JobPair pair) {
    return origins.get(pair.name()).provider();
  }

  /** The word for what the pairs of a pair's provider have in common. */
  public String familyOf(JobPair pair) {
    return origins.get(pair.name()).family();
  }

  private static PairProvider provider(ClassLoader loader, String name)
      throws PairLoadingException {
    try {
      Class<?> type = Class.forName(name, true, loader);
      return (PairProvider) type.getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw new PairLoadingException(
          "no class %s; --jar adds a jar".formatted(Excerpt.message(name)), e);
    } catch (ClassCastException | NoSuchMethodException | IllegalAccessException e) {
      throw new PairLoadingException(
          "class %s must be a public %s with a public constructor without parameters"
              .formatted(name, PairProvider.class.getName()),
          e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new PairLoadingException("class %s cannot be loaded: %s".formatted(name, e), e);
    }
  }

  private static List<JobPair> pairs(PairProvider provider) throws PairLoadingException {
    try {
      List<JobPair> pairs = provider.pairs();
      if (pairs == null || pairs.stream().anyMatch(Objects::isNull)) {
        throw new PairLoadingException(
            "the pairs of %s are wrong: pairs() gives %s"
                .formatted(provider.getClass().getName(), pairs == null ? "null" : "a null pair"));
      }
      return List.copyOf(pairs);
    } catch (RuntimeException e) {
      throw new PairLoadingException(
          "the pairs of %s are wrong: %s".formatted(provider.getClass().getName(), e.getMessage()),
          e);
    } catch (LinkageError e) {
      throw new PairLoadingException(
          "the pairs of %s cannot be loaded: %s".formatted(provider.getClass().getName(), e), e);
    }
  }
}
