package dev.antipode.jmh;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Knows which benchmarks were begun and gave no score. JMH reports such a one among its output,
 * leaves it out of its results, and ends as if nothing had been.
 */
final class Scoreless implements InvocationHandler {
  private final OutputFormat output;
  private final Map<String, Boolean> begun = new LinkedHashMap<>();

  Scoreless(VerboseMode verbosity) {
    // Words belong on stderr; stdout is the table's.
    output = OutputFormatFactory.createFormatInstance(System.err, verbosity);
  }

  /** What JMH reports to. A proxy, as JMH's interface is wide and only two of its calls matter. */
  OutputFormat format() {
    return (OutputFormat)
        Proxy.newProxyInstance(
            OutputFormat.class.getClassLoader(), new Class<?>[] {OutputFormat.class}, this);
  }

  /** The names of those without a score, with their parameters. */
  List<String> names() {
    return begun.entrySet().stream()
        .filter(entry -> !entry.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    switch (method.getName()) {
      case "startBenchmark" -> begun.put(name((BenchmarkParams) arguments[0]), false);
      case "endBenchmark" -> {
        if (arguments[0] instanceof BenchmarkResult result) {
          begun.put(name(result.getParams()), true);
        }
      }
      default -> {}
    }
    try {
      return method.invoke(output, arguments);
    } catch (java.lang.reflect.InvocationTargetException failed) {
      throw failed.getCause() instanceof IOException io ? io : failed.getCause();
    }
  }

  private static String name(BenchmarkParams benchmark) {
    StringBuilder name = new StringBuilder(benchmark.getBenchmark());
    benchmark
        .getParamsKeys()
        .forEach(key -> name.append(' ').append(key).append('=').append(benchmark.getParam(key)));
    return name.toString();
  }
}
