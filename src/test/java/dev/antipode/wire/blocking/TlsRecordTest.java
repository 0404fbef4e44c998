package dev.antipode.wire.blocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TlsRecordTest {
  @Test
  void findsProtectedRecordsAndPassesOverOthers() {
    ByteBuffer stream = ByteBuffer.allocate(5 + 90 + 5 + 1 + 5 + 133);
    stream.put((byte) 22).putShort((short) 0x0303).putShort((short) 90).position(95);
    stream.put((byte) 20).putShort((short) 0x0303).putShort((short) 1).put((byte) 1);
    stream.put((byte) 23).putShort((short) 0x0303).putShort((short) 133);
    assertThat(TlsRecord.in(stream.array())).containsExactly(new TlsRecord(101, 239));
    assertThat(TlsRecord.in(stream.array()).getFirst().contentBytes()).isEqualTo(100);
  }
}
