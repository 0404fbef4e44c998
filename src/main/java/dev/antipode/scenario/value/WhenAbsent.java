package dev.antipode.scenario.value;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a record's component in runs that were stored before the component existed. A
 * component without it must be in every file, unless it may be null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface WhenAbsent {
  /** As JSON: {@code 0}, {@code false}, {@code "none"}, {@code []}. */
  String value();
}
