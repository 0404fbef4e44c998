package dev.antipode.stack;

/** Whether a library can do a thing. */
public sealed interface Support {
  /** It can. */
  record Supported() implements Support {}

  /** It cannot, and why: a fact about the library, in words fit for a report. */
  record Unsupported(String reason) implements Support {}

  Support SUPPORTED = new Supported();
}
