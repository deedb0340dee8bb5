package io.github.streamparity.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test of many cases or many processes. {@code mvn verify} and CI run it; {@code mvn -Peveryday
 * verify} does not. What each pair, each command and each way in must do is tested without it.
 */
@Tag("exhaustive")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Exhaustive {}
