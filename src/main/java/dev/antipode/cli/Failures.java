package dev.antipode.cli;

import dev.antipode.disk.FileTrouble;
import dev.antipode.lab.LabException;
import dev.antipode.result.NotComparableException;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.StackException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.ServiceConfigurationError;

/** Turns what went wrong into words on standard error and an exit code. */
final class Failures {
  static final int TRIAL_FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int ENVIRONMENT = 3;
  static final int NOT_COMPARABLE = 4;

  private static final String KEPT =
      " Finished trials are kept. Continue with: antipode run --resume, or report them with:"
          + " antipode report DIR";

  private Failures() {}

  static int exitCode(Throwable failure) {
    if (StopNotice.isStopped()) {
      return TRIAL_FAILED;
    }
    return switch (failure) {
      case InputException _, InvalidValueException _ -> say(failure, BAD_INPUT);
      case NotComparableException _ -> say(failure, NOT_COMPARABLE);
      case LabException lab -> say(lab, code(lab));
      case StackException _ -> say(failure, TRIAL_FAILED);
      case IOException _ -> say(failure, ENVIRONMENT);
      case InterruptedException _ -> {
        Thread.currentThread().interrupt();
        yield say(failure, TRIAL_FAILED);
      }
      case OutOfMemoryError _ -> {
        System.err.println(
            "antipode: the memory is not enough ("
                + failure.getMessage()
                + "). Give more, such as ANTIPODE_JAVA_OPTS=-Xmx4g, or measure less at once."
                + KEPT);
        yield ENVIRONMENT;
      }
      case LinkageError _, ServiceConfigurationError _ -> Main.replaced(failure);
      default -> {
        Bug.report(failure);
        yield TRIAL_FAILED;
      }
    };
  }

  private static int code(LabException failure) {
    return switch (failure.kind()) {
      case USAGE -> BAD_INPUT;
      case ENVIRONMENT -> ENVIRONMENT;
      case FAILURE -> TRIAL_FAILED;
    };
  }

  private static int say(Throwable failure, int code) {
    String message =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    if (failure instanceof FileSystemException file) {
      message = file.getFile() + ": " + FileTrouble.reason(file);
    }
    if (failure instanceof IOException trouble && FileTrouble.isFull(trouble)) {
      message += ". Make room there first." + KEPT;
    }
    System.err.println("antipode: " + message);
    return code;
  }
}
