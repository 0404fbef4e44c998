package dev.antipode.jmh.headers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http3.DefaultHttp3Headers;
import io.netty.handler.codec.http3.Http3Headers;
import io.netty.handler.codec.http3.QpackPair;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;

/** Netty's QPACK (RFC 9204), as shipped without a dynamic table, or with one of 4 KiB. */
final class NettyQpackCodec implements FieldCodec {
  private static final List<Http3Headers> REQUESTS = requests();

  private final QpackPair pair;
  private final ByteBuf out = Unpooled.buffer(8 << 10);
  private long stream;

  NettyQpackCodec(boolean dynamic) {
    pair = new QpackPair(dynamic);
  }

  private static List<Http3Headers> requests() {
    List<Http3Headers> all = new ArrayList<>();
    PageLoad.requests()
        .forEach(request -> {
          Http3Headers fields = new DefaultHttp3Headers();
          request.forEach(field ->
              fields.add(AsciiString.of(field.getKey()), AsciiString.of(field.getValue())));
          all.add(fields);
        });
    return List.copyOf(all);
  }

  @Override
  public int encode() throws Exception {
    int bytes = 0;
    for (Http3Headers request : REQUESTS) {
      out.clear();
      encode(request);
      bytes += out.readableBytes() + pair.instructions().readableBytes();
      pair.instructions().clear();
    }
    return bytes;
  }

  /** A section whose Required Insert Count is not 0 will be acknowledged (RFC 9204, 4.4.1). */
  private void encode(Http3Headers request) throws Exception {
    pair.encode(stream, request, out);
    if (out.getByte(0) != 0) {
      pair.acknowledge(stream);
    }
    stream += 4;
  }

  @Override
  public List<Block> record() throws Exception {
    List<Block> blocks = new ArrayList<>();
    for (Http3Headers request : REQUESTS) {
      out.clear();
      encode(request);
      blocks.add(new Block(pair.instructions().copy(), out.copy()));
      pair.instructions().clear();
    }
    return blocks;
  }

  @Override
  public List<Http3Headers> decode(List<Block> blocks) throws Exception {
    List<Http3Headers> read = new ArrayList<>(blocks.size());
    for (Block block : blocks) {
      if (block.instructions().isReadable()) {
        pair.instruct(block.instructions().duplicate());
      }
      Http3Headers fields = new DefaultHttp3Headers();
      pair.decode(stream, block.section().duplicate(), fields);
      read.add(fields);
      stream += 4;
    }
    return read;
  }

  @Override
  public void close() {
    pair.close();
  }
}
