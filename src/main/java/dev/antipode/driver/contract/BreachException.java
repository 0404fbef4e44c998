package dev.antipode.driver.contract;

/** A stack did not do what it must; the message says what, and what to do. */
final class BreachException extends Exception {
  private static final long serialVersionUID = 1;

  BreachException(String message) {
    super(message);
  }

  static void require(boolean kept, String otherwise) throws BreachException {
    if (!kept) {
      throw new BreachException(otherwise);
    }
  }
}
