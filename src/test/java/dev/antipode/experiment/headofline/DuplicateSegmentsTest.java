package dev.antipode.experiment.headofline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DuplicateSegmentsTest {
  @Test
  void addsBothKindsByTheirNames() {
    assertThat(
            DuplicateSegments.in(
                List.of(
                    "TcpExt: SyncookiesSent TCPDSACKOldSent TCPDSACKOfoSent TCPDSACKRecv",
                    "TcpExt: 5 7 11 13",
                    "IpExt: InNoRoutes",
                    "IpExt: 0")))
        .isEqualTo(OptionalLong.of(18));
  }

  @Test
  void isEmptyWhereTheKernelDoesNotTell() {
    assertThat(DuplicateSegments.in(List.of("IpExt: InNoRoutes", "IpExt: 0"))).isEmpty();
  }
}
