package dev.antipode.stack.plugin;

import dev.antipode.stack.Stack;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a plugin shares with the program: {@link Stack}, and every type of the program that a shared
 * one mentions in what is public of it.
 */
final class SharedTypes {
  private static final String OURS = "dev.antipode.";

  /** Names of classes. */
  static final Set<String> NAMES = Collections.unmodifiableSet(new SharedTypes().of(Stack.class));

  private final Set<String> found = new TreeSet<>();

  private SharedTypes() {}

  private Set<String> of(Class<?> root) {
    see(root);
    return found;
  }

  private void see(Type type) {
    switch (type) {
      case Class<?> one when one.isArray() -> see(one.getComponentType());
      case Class<?> one -> {
        if (one.getName().startsWith(OURS) && found.add(one.getName())) {
          members(one);
        }
      }
      case ParameterizedType whole -> {
        see(whole.getRawType());
        Stream.of(whole.getActualTypeArguments()).forEach(this::see);
      }
      case GenericArrayType array -> see(array.getGenericComponentType());
      case WildcardType any -> Stream.of(any.getUpperBounds()).forEach(this::see);
      case TypeVariable<?> _ -> {
        // Bounds of the program's own types are seen where they are declared.
      }
      default -> throw new IllegalStateException("a type of no kind: " + type);
    }
  }

  private void members(Class<?> type) {
    if (type.getGenericSuperclass() != null) {
      see(type.getGenericSuperclass());
    }
    Stream.of(type.getGenericInterfaces()).forEach(this::see);
    Stream.of(type.getClasses()).forEach(this::see);
    if (type.getDeclaringClass() != null) {
      see(type.getDeclaringClass());
    }
    Stream.of(type.getFields()).forEach(field -> see(field.getGenericType()));
    for (Constructor<?> made : type.getConstructors()) {
      parameters(made);
    }
    for (Method method : type.getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers())) {
        see(method.getGenericReturnType());
        parameters(method);
      }
    }
  }

  private void parameters(Executable executable) {
    Stream.of(executable.getGenericParameterTypes()).forEach(this::see);
    Stream.of(executable.getGenericExceptionTypes()).forEach(this::see);
  }
}
