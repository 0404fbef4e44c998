package dev.antipode.stack;

/** Whether a library can do something. */
public sealed interface Support {
  /** The library can do it. */
  record Supported() implements Support {}

  /**
   * The library cannot do it. The reason is a fact about the library, in words fit for a report.
   */
  record Unsupported(String reason) implements Support {}

  Support SUPPORTED = new Supported();

  /** Of every library that does as the specification says. */
  Support NO_EARLY_DATA_AFTER_HELLO_RETRY =
      new Unsupported(
          "a HelloRetryRequest makes a server refuse early data (RFC 8446 section 4.2.10)");

  /** Of BoringSSL: of its list it shares the first group and the first of the other kind. */
  Support NO_HELLO_RETRY_FOR_POST_QUANTUM =
      new Unsupported(
          "BoringSSL sends a key share of a post-quantum group at once, wherever it is in its list,"
              + " so that no HelloRetryRequest asks for one");
}
