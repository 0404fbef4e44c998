package dev.antipode.driver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.lab.Capture;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.Ping;
import dev.antipode.lab.Side;
import dev.antipode.lab.TimeModel;
import dev.antipode.lab.Traffic;
import dev.antipode.lab.Translation;
import dev.antipode.lab.Way;
import dev.antipode.sample.Json;
import dev.antipode.scenario.path.PathProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** A network that does not do what it was asked to, by so much; its endpoints only count. */
final class LyingLab implements Lab {
  private static final int FRAME_BITS = (1_472 + 20 + 8 + 14) * 8;

  private final TimeModel time;
  private final Map<Way, List<Long>> dropped = new EnumMap<>(Way.class);
  private @Nullable JsonNode sent;

  /** What a ping measures. */
  long pingUs;

  /** How many pings are not answered. */
  int pingsUnanswered;

  /** How pings were asked for: count, interval in milliseconds, patience in seconds. */
  final List<List<Integer>> pings = new ArrayList<>();

  /** Datagrams that are lost beside those that were asked for. */
  int lostMore;

  /** What full-size datagrams are sent at, in bits a second. */
  long rateBps;

  LyingLab(TimeModel time) {
    this.time = time;
  }

  private synchronized String reply(Side side, JsonNode order) {
    return switch (order.path("do").asText()) {
      case "udp-receive" -> "{\"reply\":\"serving\",\"port\":7}";
      case "udp-send" -> {
        sent = order;
        yield "{\"reply\":\"done\"}";
      }
      case "udp-report" -> received(side == Side.SERVER ? Way.UP : Way.DOWN);
      default -> throw new IllegalStateException(order.toString());
    };
  }

  private String received(Way way) {
    int count = sent == null ? 0 : sent.path("count").asInt();
    boolean full = sent != null && sent.path("payload_bytes").asInt() == 1_472;
    long lost =
        full
            ? 0
            : lostMore
                + dropped.getOrDefault(way, List.of()).stream().filter(i -> i < count).count();
    long spanNs = full ? (count - 1L) * FRAME_BITS * 1_000_000_000L / rateBps : 1;
    return "{\"reply\":\"received\",\"datagrams\":"
        + (count - lost)
        + ",\"span_ns\":"
        + spanNs
        + ",\"delays_ns\":[]}";
  }

  @Override
  public LabKind kind() {
    return LabKind.VIRTUAL;
  }

  @Override
  public TimeModel time() {
    return time;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of();
  }

  @Override
  public void shape(PathProfile profile) {}

  @Override
  public Process start(Side side, List<String> command, Path words) {
    return new Endpoint(side);
  }

  @Override
  public InetAddress serverAddress() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  @Override
  public InetAddress clientAddress() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  @Override
  public void refuse(PathProfile profile) {}

  @Override
  public void forgetMtu() {}

  @Override
  public Ping ping(int count, int intervalMs, int patienceS) {
    pings.add(List.of(count, intervalMs, patienceS));
    return new Ping(count, count - pingsUnanswered, pingUs, pingUs, pingUs, 0);
  }

  @Override
  public void losses(Way way, List<Long> indices) {
    dropped.put(way, List.copyOf(indices));
  }

  @Override
  public @Nullable Capture capture(Path stem, int snap, boolean blocks) {
    return null;
  }

  @Override
  public Traffic traffic() {
    return Traffic.NOTHING;
  }

  @Override
  public List<Translation> translations() {
    return List.of();
  }

  @Override
  public void forgetTranslations() {}

  @Override
  public void flush() {}

  @Override
  public void close() {}

  /** A process that answers each line in our name. */
  private final class Endpoint extends Process {
    private final Side side;
    private final BlockingQueue<Integer> replies = new LinkedBlockingQueue<>();

    Endpoint(Side side) {
      this.side = side;
    }

    private final class Orders extends ByteArrayOutputStream {
      @Override
      public void flush() throws IOException {
        String line = toString(StandardCharsets.UTF_8);
        reset();
        if (!line.isBlank()) {
          for (byte one :
              (reply(side, Json.MAPPER.readTree(line)) + "\n").getBytes(StandardCharsets.UTF_8)) {
            replies.add((int) one);
          }
        }
      }
    }

    private final class Replies extends InputStream {
      @Override
      public int read() throws IOException {
        try {
          return replies.take();
        } catch (InterruptedException ended) {
          throw new IOException(ended);
        }
      }

      /** No more than is there: a reader waits for a line, not for a full buffer. */
      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        into[offset] = (byte) read();
        int count = 1;
        while (count < length && !replies.isEmpty()) {
          into[offset + count] = (byte) read();
          count++;
        }
        return count;
      }
    }

    /** Of one that runs. */
    @Override
    public long pid() {
      return ProcessHandle.current().pid();
    }

    @Override
    public OutputStream getOutputStream() {
      return new Orders();
    }

    @Override
    public InputStream getInputStream() {
      return new Replies();
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public void destroy() {}
  }
}
