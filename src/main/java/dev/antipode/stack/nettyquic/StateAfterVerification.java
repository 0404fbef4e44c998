package dev.antipode.stack.nettyquic;

import java.util.concurrent.Executor;

/**
 * Remedy: a client looks at the state of its handshake again after the certificate was verified.
 *
 * <p>With its default executor the codec runs BoringSSL's verification task inside the read, and
 * asks quiche whether the connection is established before BoringSSL has taken the result. It is
 * not; the client's Finished leaves a moment later, but {@code connect()} completes only when the
 * next datagram comes, one round trip on. Any other executor makes the codec ask again in a task of
 * its own, even one that runs what it is given at once.
 *
 * <p>Without it, a plain user loses 1 round trip in each full handshake; resumed ones verify
 * nothing. The line to change: {@code sslTaskExecutor(Runnable::run)} on the client's codec
 * builder. It must not be {@code ImmediateExecutor.INSTANCE}, which the codec knows and treats as
 * the default.
 */
final class StateAfterVerification implements Executor {
  /** Verifies on the event loop, as the default does. */
  @Override
  public void execute(Runnable task) {
    task.run();
  }
}
