package dev.antipode.jmh.headers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/**
 * Netty's HPACK (RFC 7541), with the dynamic table of 4 KiB that HTTP/2 has by default, or none.
 */
final class HpackCodec implements FieldCodec {
  private static final List<Http2Headers> REQUESTS = requests();

  private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();
  private final ByteBuf out = Unpooled.buffer(8 << 10);

  HpackCodec(boolean dynamic) throws Http2Exception {
    if (!dynamic) {
      encoder.maxHeaderTableSize(0);
      decoder.maxHeaderTableSize(0);
    }
  }

  private static List<Http2Headers> requests() {
    List<Http2Headers> all = new ArrayList<>();
    PageLoad.requests()
        .forEach(request -> {
          Http2Headers fields = new DefaultHttp2Headers();
          request.forEach(field ->
              fields.add(AsciiString.of(field.getKey()), AsciiString.of(field.getValue())));
          all.add(fields);
        });
    return List.copyOf(all);
  }

  @Override
  public int encode() throws Http2Exception {
    out.clear();
    int stream = 1;
    for (Http2Headers request : REQUESTS) {
      encoder.encodeHeaders(stream, request, out);
      stream += 2;
    }
    return out.readableBytes();
  }

  @Override
  public List<Block> record() throws Http2Exception {
    List<Block> blocks = new ArrayList<>();
    for (Http2Headers request : REQUESTS) {
      out.clear();
      encoder.encodeHeaders(1, request, out);
      blocks.add(new Block(Unpooled.EMPTY_BUFFER, out.copy()));
    }
    return blocks;
  }

  @Override
  public List<Http2Headers> decode(List<Block> blocks) throws Http2Exception {
    List<Http2Headers> read = new ArrayList<>(blocks.size());
    for (Block block : blocks) {
      read.add(decoder.decodeHeaders(1, block.section().duplicate()));
    }
    return read;
  }

  @Override
  public void close() {
    encoder.close();
  }
}
