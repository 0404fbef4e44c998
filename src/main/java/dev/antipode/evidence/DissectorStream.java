package dev.antipode.evidence;

import dev.antipode.capture.PacketRecord;
import dev.antipode.capture.PacketStream;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LineProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One dissector that reads trial after trial: to start it takes longer than to read a trial. It is
 * started when it is first needed, and begun anew after many packets, as it forgets none. Each
 * packet must come back: one that ends, hangs or leaves packets out is ended, and said. One thread.
 */
final class DissectorStream implements AutoCloseable {
  /** How the lines begin that {@code -T ek} puts before those of packets. */
  private static final String INDEX = "{\"index\"";

  private static final int MOST_PACKETS = 60_000;

  private final List<String> command;
  private final Duration patience;
  private @Nullable LineProgram program;
  private int packets;

  /**
   * Starts nothing yet.
   *
   * @param command a dissector's that answers each packet of its standard input with one line
   * @param patience how long it may say nothing
   */
  DissectorStream(List<String> command, Duration patience) {
    this.command = command;
    this.patience = patience;
  }

  /**
   * One line for each packet.
   *
   * @param keys a key log in the format of NSS; empty without
   * @throws LabException if not every packet comes back; the next call starts anew
   */
  List<String> read(byte[] keys, List<PacketRecord> frames) throws LabException {
    if (frames.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(frames.size());
    try {
      LineProgram running = running();
      Thread writer =
          Thread.ofPlatform().daemon().name("packets").start(() -> write(running, keys, frames));
      while (lines.size() < frames.size()) {
        Optional<String> line = running.line(patience);
        if (line.isEmpty()) {
          throw new LabException(LabException.Cause.FAILURE, running.lastWords());
        }
        if (!line.get().isBlank() && !line.get().startsWith(INDEX)) {
          lines.add(line.get());
        }
      }
      writer.join();
      packets += frames.size();
      return lines;
    } catch (LabException failed) {
      close();
      throw new LabException(
          LabException.Cause.FAILURE,
          incomplete(String.valueOf(failed.getMessage()), lines.size(), frames.size()),
          failed);
    } catch (InterruptedException stopped) {
      close();
      Thread.currentThread().interrupt();
      throw new LabException(
          LabException.Cause.FAILURE,
          incomplete("was interrupted", lines.size(), frames.size()),
          stopped);
    }
  }

  private String incomplete(String how, int came, int sent) {
    return command.getFirst() + " " + how + "; " + came + " of " + sent + " packets had come back";
  }

  private LineProgram running() throws LabException {
    LineProgram now = program;
    if (now != null && packets < MOST_PACKETS) {
      return now;
    }
    close();
    now = LineProgram.start(command);
    program = now;
    try {
      now.write(PacketStream.begin());
    } catch (IOException gone) {
      // its end is seen where an answer is waited for
    }
    return now;
  }

  private static void write(LineProgram program, byte[] keys, List<PacketRecord> frames) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (keys.length > 0) {
        bytes.writeBytes(PacketStream.secrets(keys));
      }
      for (PacketRecord frame : frames) {
        bytes.writeBytes(PacketStream.packet(frame));
        if (bytes.size() > 1 << 16) {
          program.write(bytes.toByteArray());
          bytes.reset();
        }
      }
      program.write(bytes.toByteArray());
    } catch (IOException gone) {
      // its end is seen where an answer is waited for
    }
  }

  @Override
  public void close() {
    if (program != null) {
      program.close();
      program = null;
    }
    packets = 0;
  }
}
