package io.netty.handler.codec.http3;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoder and a decoder of Netty's QPACK (RFC 9204), without the connection that they are made
 * for. It stands in Netty's package because Netty shows them to no other; nothing of Netty is
 * copied or changed.
 *
 * <p>Their instruction streams are proxies that keep what is written: a reflective call for each
 * instruction, which only a first request has.
 */
public final class QpackPair implements AutoCloseable {
  private static final long TABLE_BYTES = 4_096;
  private static final int BLOCKED_STREAMS = 100;

  private final EmbeddedChannel connection = new EmbeddedChannel();
  private final ByteBuf instructions = Unpooled.buffer(8 << 10);
  private final QpackAttributes attributes;
  private final QpackEncoder encoder = new QpackEncoder(null);
  private final QpackDecoder decoder;
  private final QpackHuffmanDecoder huffmanDecoder = new QpackHuffmanDecoder();
  private final List<QpackHeaderField> inserted = new ArrayList<>();

  /** Both ends with empty tables; without a dynamic table, or with one of 4 KiB. */
  public QpackPair(boolean dynamic) {
    attributes = new QpackAttributes(proxy(QuicChannel.class, null), !dynamic);
    decoder = new QpackDecoder(dynamic ? TABLE_BYTES : 0, dynamic ? BLOCKED_STREAMS : 0);
    if (dynamic) {
      attributes.encoderStream(proxy(QuicStreamChannel.class, instructions));
      attributes.decoderStream(proxy(QuicStreamChannel.class, null));
      try {
        encoder.configureDynamicTable(attributes, TABLE_BYTES, BLOCKED_STREAMS);
      } catch (QpackException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /** What a codec asks of a channel; writes go to the buffer, or nowhere. */
  private <C extends Channel> C proxy(Class<C> type, ByteBuf written) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "alloc" -> ByteBufAllocator.DEFAULT;
                  case "eventLoop" -> connection.eventLoop();
                  case "writeAndFlush" -> {
                    ByteBuf bytes = (ByteBuf) arguments[0];
                    if (written != null) {
                      written.writeBytes(bytes);
                    }
                    bytes.release();
                    yield connection.newSucceededFuture();
                  }
                  default -> throw new UnsupportedOperationException(method.toString());
                }));
  }

  /** Appends a field section; what it puts into the table is among the {@link #instructions}. */
  public void encode(long stream, Http3Headers fields, ByteBuf section) {
    encoder.encodeHeaders(attributes, section, ByteBufAllocator.DEFAULT, stream, fields);
  }

  /** The peer has decoded a section that refers to the dynamic table. */
  public void acknowledge(long stream) throws QpackException {
    encoder.sectionAcknowledgment(stream);
  }

  /** What the encoder has sent on its own stream, and nobody has read. */
  public ByteBuf instructions() {
    return instructions;
  }

  /**
   * Fills the decoder's table with what an encoder sent on its own stream (RFC 9204 section 4.3).
   *
   * <p>Read here and not by Netty's {@code QpackEncoderHandler}: in 4.2.18 its table counts the
   * relative index of a name from the oldest entry, and not from the newest as section 3.2.5 has
   * it, so that it refuses what Netty's own encoder sends for a second request.
   */
  public void instruct(ByteBuf sent) throws QpackException {
    while (sent.isReadable()) {
      int first = sent.getByte(sent.readerIndex()) & 0xff;
      if (first >= 0x80) {
        int index = QpackUtil.decodePrefixedIntegerAsInt(sent, 6);
        CharSequence name =
            (first & 0x40) != 0 ? QpackStaticTable.getField(index).name : inserted(index).name;
        insert(name, string(sent, 7));
      } else if (first >= 0x40) {
        insert(string(sent, 5), string(sent, 7));
      } else if (first >= 0x20) {
        decoder.setDynamicTableCapacity(QpackUtil.decodePrefixedInteger(sent, 5));
      } else {
        QpackHeaderField same = inserted(QpackUtil.decodePrefixedIntegerAsInt(sent, 5));
        insert(same.name, same.value);
      }
    }
  }

  private QpackHeaderField inserted(int relativeToNewest) {
    return inserted.get(inserted.size() - 1 - relativeToNewest);
  }

  private void insert(CharSequence name, CharSequence value) throws QpackException {
    inserted.add(new QpackHeaderField(name, value));
    decoder.insertLiteral(attributes.decoderStream(), name, value);
  }

  /** A string literal whose Huffman bit stands before the length (RFC 9204 section 4.1.2). */
  private CharSequence string(ByteBuf in, int lengthBits) throws QpackException {
    boolean huffman = (in.getByte(in.readerIndex()) & (1 << lengthBits)) != 0;
    int length = QpackUtil.decodePrefixedIntegerAsInt(in, lengthBits);
    return huffman
        ? huffmanDecoder.decode(in, length)
        : in.readCharSequence(length, StandardCharsets.US_ASCII);
  }

  /** Reads a whole field section into the fields; fails if its table entries are missing. */
  public void decode(long stream, ByteBuf section, Http3Headers fields) throws QpackException {
    if (!decoder.decode(
        attributes, stream, section, section.readableBytes(), fields::add, () -> {})) {
      throw new IllegalStateException("the section waits for entries of the dynamic table");
    }
  }

  @Override
  public void close() {
    connection.finishAndReleaseAll();
  }
}
