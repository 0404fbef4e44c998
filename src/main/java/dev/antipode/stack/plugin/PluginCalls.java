package dev.antipode.stack.plugin;

import dev.antipode.stack.StackException;
import java.util.function.Supplier;

/**
 * Calls into the code of a plugin. Any thread.
 *
 * @param plugin its name, for errors
 * @param loader what its libraries find their services and resources with
 */
record PluginCalls(String plugin, ClassLoader loader) {
  interface Call<T> {
    T make() throws StackException;
  }

  interface LongCall<T> {
    T make() throws StackException, InterruptedException;
  }

  /** What never fails. */
  <T> T ask(Supplier<T> question) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return question.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  void run(Runnable step) {
    ask(() -> {
      step.run();
      return this;
    });
  }

  <T> T await(LongCall<T> call) throws StackException, InterruptedException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return call.make();
    } catch (RuntimeException | LinkageError broken) {
      throw new StackException("plugin " + plugin + " failed: " + words(broken), broken);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  <T> T call(Call<T> call) throws StackException {
    try {
      return await(call::make);
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What is wrong with it, and what mends it where that is plain. */
  static String words(Throwable broken) {
    return switch (broken) {
      case UnsupportedClassVersionError newer ->
          newer.getMessage() + ". Compile it with --release 25";
      case ExceptionInInitializerError initial when initial.getCause() != null ->
          words(initial.getCause());
      case NoClassDefFoundError again
          when String.valueOf(again.getMessage()).startsWith("Could not initialize") ->
          again.getMessage() + (again.getCause() == null ? "" : ": " + words(again.getCause()));
      case NoClassDefFoundError missing ->
          "it needs the class "
              + String.valueOf(missing.getMessage()).replace('/', '.')
              + ", which is neither in its jars nor shared with it. Put the library's jar beside"
              + " the stack's, both in one folder";
      default -> broken.toString();
    };
  }
}
