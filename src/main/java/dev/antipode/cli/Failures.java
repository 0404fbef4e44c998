package dev.antipode.cli;

import dev.antipode.disk.FileTrouble;
import dev.antipode.lab.LabException;
import dev.antipode.result.NotComparableException;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.StackException;
import java.io.IOException;

/** Turns what went wrong into words on standard error and an exit code. */
final class Failures {
  static final int TRIAL_FAILED = 1;
  static final int BAD_INPUT = 2;
  static final int ENVIRONMENT = 3;
  static final int NOT_COMPARABLE = 4;

  private Failures() {}

  static int exitCode(Exception failure) {
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
      default -> bug(failure);
    };
  }

  private static int code(LabException failure) {
    return switch (failure.kind()) {
      case USAGE -> BAD_INPUT;
      case ENVIRONMENT -> ENVIRONMENT;
      case FAILURE -> TRIAL_FAILED;
    };
  }

  private static int bug(Exception failure) {
    System.err.println("antipode: this is a bug. Please report it with the lines below.");
    failure.printStackTrace(System.err);
    return TRIAL_FAILED;
  }

  private static int say(Exception failure, int code) {
    String message =
        failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    if (failure instanceof java.nio.file.FileSystemException file) {
      message = file.getFile() + ": " + FileTrouble.reason(file);
    }
    System.err.println("antipode: " + message);
    return code;
  }
}
