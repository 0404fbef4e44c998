package dev.antipode.jmh.headers;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.kwik.qpack.Decoder;
import tech.kwik.qpack.Encoder;

/** Flupke's QPACK: the static table alone, and no Huffman code when it encodes. */
final class FlupkeQpackCodec implements FieldCodec {
  private static final List<List<Map.Entry<String, String>>> REQUESTS = PageLoad.requests();

  private final Encoder encoder = Encoder.newBuilder().build();
  private final Decoder decoder = Decoder.newBuilder().build();

  @Override
  public int encode() {
    int bytes = 0;
    for (List<Map.Entry<String, String>> request : REQUESTS) {
      bytes += encoder.compressHeaders(request).position();
    }
    return bytes;
  }

  @Override
  public List<Block> record() {
    List<Block> blocks = new ArrayList<>();
    for (List<Map.Entry<String, String>> request : REQUESTS) {
      ByteBuf section = Unpooled.copiedBuffer(encoder.compressHeaders(request).flip());
      blocks.add(new Block(Unpooled.EMPTY_BUFFER, section));
    }
    return blocks;
  }

  @Override
  public List<List<Map.Entry<String, String>>> decode(List<Block> blocks) throws IOException {
    List<List<Map.Entry<String, String>>> read = new ArrayList<>(blocks.size());
    for (Block block : blocks) {
      read.add(decoder.decodeStream(new ByteBufInputStream(block.section().duplicate())));
    }
    return read;
  }

  @Override
  public void close() {}
}
