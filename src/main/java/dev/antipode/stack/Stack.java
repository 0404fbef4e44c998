package dev.antipode.stack;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paired endpoints of one transport, security, application protocol and library. Found by {@link
 * java.util.ServiceLoader}: a provider is a public class with a public constructor without
 * parameters, named in {@code META-INF/services/dev.antipode.stack.Stack}.
 *
 * <p>A provider must have no side effects when it is loaded and constructed: no thread, socket or
 * native library. All methods may be called from any thread.
 */
public interface Stack {
  /** What it is made of; the same at every call. */
  StackDescription description();

  /**
   * Whether the library can open connections thus; a reason where it cannot. Must not measure
   * anything.
   */
  Support support(SessionMode session, Options options);

  /**
   * Whether this value makes cells of its own. Must return true for the default value of a
   * dimension that has any other value which applies.
   */
  boolean applies(Dimension dimension, String value);

  /**
   * What {@code remedies=all} does, for those who want it in their own code; none by default. A
   * stack may have remedies that it cannot do without, and so does not vary.
   */
  default List<Remedy> remedies() {
    return List.of();
  }

  /**
   * What its libraries are known to do that delays connections, the likeliest first; none by
   * default. A report names one only where the delay and the packets are there.
   */
  default List<Quirk> quirks() {
    return List.of();
  }

  /** What must be said beside its numbers, such as how they are known; null for nothing. */
  default @Nullable String note() {
    return null;
  }

  /** How it is drawn; by default one of a few looks that is chosen by its name. */
  default Look look() {
    return Look.ofName(description().name());
  }

  /**
   * What a client lets the server have in flight on so many streams of one connection before it
   * must read (RFC 9113 section 5.2, RFC 9000 section 4), in bytes; 0 where only TCP's own window
   * bounds it.
   */
  default long windowBytes(int streams) {
    return 0;
  }

  /** How large a first request its tickets let a client send as early data, in bytes. */
  default long mostEarlyBytes() {
    return Long.MAX_VALUE;
  }

  /**
   * Starts a server; blocks until it accepts connections.
   *
   * @throws StackException if it cannot: the reason in words, for example that the port is in use
   */
  ServerEndpoint serve(ServerSettings settings) throws StackException;

  /** Makes a client that opens connections one after another or at once. Opens none yet. */
  ClientEndpoint client(ClientSettings settings) throws StackException;
}
