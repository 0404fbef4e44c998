package dev.antipode.stack;

/** What a server does with streams that clients open. */
@FunctionalInterface
public interface ServerApplication {
  /**
   * A client opened a stream. Called on a thread of the library; must not block.
   *
   * @return receives what the client sends on it
   */
  StreamListener opened(Stream stream);
}
