package dev.antipode.stack.openssl;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The two memory {@code BIO}s of a connection, which take the place of its network. They belong to
 * the {@code SSL} that they are given to, and are freed with it.
 *
 * @param scratch native memory that bytes pass through
 */
record MemoryLink(
    ConnectionFunctions functions,
    MemorySegment fromPeer,
    MemorySegment toPeer,
    MemorySegment scratch) {
  static MemoryLink of(ConnectionFunctions functions, MemorySegment ssl, MemorySegment scratch) {
    MemorySegment fromPeer = functions.createBio.call(functions.memoryMethod.call());
    MemorySegment toPeer = functions.createBio.call(functions.memoryMethod.call());
    functions.setBio.call(ssl, fromPeer, toPeer);
    return new MemoryLink(functions, fromPeer, toPeer, scratch);
  }

  /** Takes in what the peer sent; a memory BIO grows as needed. */
  void feed(ByteBuf bytes) {
    while (bytes.isReadable()) {
      int length = fill(bytes);
      functions.bioWrite.call(fromPeer, scratch, length);
    }
  }

  /** What must go to the peer; null if nothing must. */
  @Nullable ByteBuf take(ByteBufAllocator allocator) {
    int pending = Math.toIntExact(functions.bioPending.call(toPeer));
    if (pending == 0) {
      return null;
    }
    ByteBuf taken = allocator.buffer(pending);
    while (taken.readableBytes() < pending) {
      int read = functions.bioRead.call(toPeer, scratch, (int) scratch.byteSize());
      if (read <= 0) {
        break;
      }
      taken.writeBytes(scratch.asSlice(0, read).asByteBuffer());
    }
    return taken;
  }

  /** Moves as many bytes as fit into the scratch memory; returns how many. */
  int fill(ByteBuf bytes) {
    int length = (int) Math.min(bytes.readableBytes(), scratch.byteSize());
    ByteBuffer room = scratch.asSlice(0, length).asByteBuffer();
    bytes.readBytes(room);
    return length;
  }
}
