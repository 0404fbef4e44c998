package dev.antipode.evidence;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.capture.GrowingCapture;
import dev.antipode.capture.PacketRecord;
import dev.antipode.capture.SideCapture;
import dev.antipode.capture.SideCapture.View;
import dev.antipode.capture.TwoSidedCapture;
import dev.antipode.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the client's and the server's side of a trial saw.
 *
 * @param client its packets, in the order in which it saw them
 * @param server likewise
 */
record SidedCaptures(List<PacketRecord> client, List<PacketRecord> server) {
  /**
   * Whether captures with this stem are there: {@code <stem>.client.pcapng} and {@code
   * <stem>.server.pcapng}, or in older runs {@code <stem>.pcapng}, or {@code .pcap} for {@code
   * .pcapng}.
   */
  static boolean exist(Path stem) {
    return Stream.of(View.values())
            .allMatch(view -> Files.exists(CapturedTrial.capture(stem, view)))
        || Files.exists(CapturedTrial.joined(stem))
        || Stream.of(View.values()).allMatch(view -> Files.exists(oldest(stem, view)));
  }

  /** The files that are there. */
  static List<Path> files(Path stem) {
    return Stream.concat(
            Stream.of(View.values())
                .flatMap(view -> Stream.of(CapturedTrial.capture(stem, view), oldest(stem, view))),
            Stream.of(CapturedTrial.joined(stem)))
        .filter(Files::exists)
        .toList();
  }

  /** An error says which file cannot be read, and why. */
  static SidedCaptures read(Path stem) throws LabException {
    try {
      return new SidedCaptures(side(stem, View.CLIENT), side(stem, View.SERVER));
    } catch (IOException damaged) {
      throw new LabException(
          LabException.Cause.FAILURE, "a capture cannot be read: " + damaged.getMessage(), damaged);
    }
  }

  private static List<PacketRecord> side(Path stem, View view) throws IOException {
    Path own = CapturedTrial.capture(stem, view);
    if (Files.exists(own)) {
      return SideCapture.packets(own);
    }
    Path joined = CapturedTrial.joined(stem);
    return Files.exists(joined)
        ? TwoSidedCapture.packets(joined, view)
        : new GrowingCapture(oldest(stem, view)).fresh();
  }

  /**
   * Makes sure that the secrets are in the files that a person opens.
   *
   * @param keys a key log in the format of NSS; null if there is none
   */
  static void disclose(Path stem, @Nullable Path keys) throws IOException {
    if (keys == null || Files.size(keys) == 0) {
      return;
    }
    for (View view : View.values()) {
      Path own = CapturedTrial.capture(stem, view);
      if (Files.exists(own) && !SideCapture.hasSecrets(own)) {
        SideCapture.embed(own, keys);
      }
    }
  }

  /** Leaves only the heads of packets; what is cut already stays as it is. */
  static void cut(Path stem) throws IOException {
    for (View view : View.values()) {
      Path own = CapturedTrial.capture(stem, view);
      if (!Files.exists(own)) {
        continue;
      }
      List<PacketRecord> packets = SideCapture.packets(own);
      if (packets.stream().anyMatch(packet -> packet.data().length > PacketRecord.HEAD_BYTES)) {
        SideCapture.write(own, view, packets.stream().map(PacketRecord::head).toList());
      }
    }
  }

  private static Path oldest(Path stem, View view) {
    return stem.resolveSibling(stem.getFileName() + "." + view.word() + ".pcap");
  }
}
