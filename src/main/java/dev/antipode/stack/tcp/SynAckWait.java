package dev.antipode.stack.tcp;

import io.netty.channel.FileRegion;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.util.AbstractReferenceCounted;
import java.nio.channels.WritableByteChannel;

/**
 * An empty write that completes when the kernel has seen the server's SYN-ACK.
 *
 * <p>With TCP Fast Open Netty calls a channel active as soon as its SYN has left, one round trip
 * before TCP is connected (RFC 9293 section 3.5). The only sign of the SYN-ACK that an event loop
 * gets is that the socket becomes writable. This region has no bytes and is not done before that,
 * so the listener of its write learns of it.
 */
final class SynAckWait extends AbstractReferenceCounted implements FileRegion {
  /** {@code TCP_SYN_SENT} in Linux's {@code tcp_states.h}. */
  private static final int SYN_SENT = 2;

  private final EpollSocketChannel channel;
  private long transferred;

  SynAckWait(EpollSocketChannel channel) {
    this.channel = channel;
  }

  /** Zero makes Netty wait until the socket is writable; one, of a count of one, ends the write. */
  @Override
  public long transferTo(WritableByteChannel target, long position) {
    if (channel.tcpInfo().state() != SYN_SENT) {
      transferred = 1;
    }
    return transferred;
  }

  @Override
  public long position() {
    return 0;
  }

  @Override
  @Deprecated
  public long transfered() {
    return transferred;
  }

  @Override
  public long transferred() {
    return transferred;
  }

  @Override
  public long count() {
    return 1;
  }

  @Override
  protected void deallocate() {}

  @Override
  public FileRegion retain() {
    super.retain();
    return this;
  }

  @Override
  public FileRegion retain(int increment) {
    super.retain(increment);
    return this;
  }

  @Override
  public FileRegion touch() {
    return this;
  }

  @Override
  public FileRegion touch(Object hint) {
    return this;
  }
}
