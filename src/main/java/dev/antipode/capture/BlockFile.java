package dev.antipode.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes a pcapng file apart that this program wrote; those of others are refused. */
final class BlockFile {
  /** One block without its type and lengths. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Block(int type, byte[] body) {
    int firstNumber() {
      return ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    }
  }

  private BlockFile() {}

  static List<Block> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < 12
        || bytes.getInt(0) != Blocks.SECTION_HEADER
        || bytes.getInt(8) != Blocks.BYTE_ORDER_MAGIC
        || !new String(bytes.array(), 0, Math.min(96, bytes.limit()), StandardCharsets.US_ASCII)
            .contains("Antipode")) {
      throw new IOException(file + " is no capture that Antipode wrote");
    }
    List<Block> blocks = new ArrayList<>();
    while (bytes.remaining() >= 12) {
      int type = bytes.getInt();
      int length = bytes.getInt();
      if (length < (type == Blocks.ENHANCED_PACKET ? 16 : 12) || length - 8 > bytes.remaining()) {
        throw new IOException(file + " is not whole: a block of " + length + " bytes");
      }
      byte[] body = new byte[length - 12];
      bytes.get(body);
      bytes.getInt();
      blocks.add(new Block(type, body));
    }
    if (bytes.hasRemaining()) {
      throw new IOException(file + " is not whole: it ends within a block");
    }
    return blocks;
  }
}
