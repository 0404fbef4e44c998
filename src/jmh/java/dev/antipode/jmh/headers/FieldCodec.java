package dev.antipode.jmh.headers;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;

/**
 * Both ends of a connection that compresses header sections, with empty tables at first: one end
 * compresses the requests of a page load, the other reads them.
 */
interface FieldCodec extends AutoCloseable {
  /**
   * Compresses one page load, and takes the other end's acknowledgements, where the format has any.
   *
   * @return how many bytes leave, with those that fill the other end's table
   */
  int encode() throws Exception;

  /** The same, and keeps what leaves, one block a request. */
  List<Block> record() throws Exception;

  /** Reads one page load; one header section a request. */
  List<? extends Iterable<? extends Map.Entry<? extends CharSequence, ? extends CharSequence>>>
      decode(List<Block> blocks) throws Exception;

  /**
   * One request, compressed.
   *
   * @param instructions what fills the other end's table beforehand (RFC 9204 section 4.3); HPACK
   *     has it in the section
   */
  record Block(ByteBuf instructions, ByteBuf section) {}

  @Override
  void close();
}
