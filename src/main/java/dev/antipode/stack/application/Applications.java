package dev.antipode.stack.application;

import dev.antipode.stack.ServerApplication;

/** The applications that servers of every stack run. */
public final class Applications {
  private Applications() {}

  /** Sends back whatever arrives, as it arrives. */
  public static ServerApplication echo() {
    return EchoListener::new;
  }

  /**
   * Sends as many bytes as it is asked for. A request is a {@link ContentRequest} and the bytes
   * that it announces. Requests follow one another on a stream, and each is answered once it has
   * arrived whole.
   */
  public static ServerApplication content() {
    return ContentListener::new;
  }

  /** Answers each line in upper case. */
  public static ServerApplication uppercase() {
    return UppercaseListener::new;
  }
}
