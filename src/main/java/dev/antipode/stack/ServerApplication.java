package dev.antipode.stack;

/** What a server does with streams that clients open. */
@FunctionalInterface
public interface ServerApplication {
  /**
   * A client opened a stream. Called on a thread of the library; must not block.
   *
   * @return who hears what the client sends on it
   */
  StreamListener opened(Stream stream);

  /** Sends back whatever arrives, as it arrives. */
  static ServerApplication echo() {
    return EchoListener::new;
  }

  /**
   * Sends as many bytes as it is asked for: requests of a {@link ContentRequest} and the bytes it
   * announces, one after another on a stream, each answered once it has come whole.
   */
  static ServerApplication content() {
    return ContentListener::new;
  }

  /** Answers each line in upper case. */
  static ServerApplication uppercase() {
    return UppercaseListener::new;
  }
}
