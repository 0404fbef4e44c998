package dev.antipode.driver;

import dev.antipode.disk.Scratch;
import dev.antipode.scenario.Options;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.foreign.ForeignPair;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What programs find around them: their environment, and folders for what they keep and serve. */
final class ForeignSurroundings implements AutoCloseable {
  /** What every end is told of cryptography where all stacks share it. */
  private static final Map<String, String> STRICT =
      Map.of("ANTIPODE_GROUP", "P-256", "ANTIPODE_CIPHER", ClaimCheck.suite(Security.TLS13));

  private final InetAddress server;
  private final Credentials credentials;
  private @Nullable Scratch scratch;

  /** Nothing is made yet. */
  ForeignSurroundings(InetAddress server, Credentials credentials) {
    this.server = server;
    this.credentials = credentials;
  }

  /** What servers have logged of all connections; the file may be missing. */
  Path serverKeys() {
    return folder("keys").resolve("server.keys");
  }

  /**
   * What a client asks for.
   *
   * @param bytes of the response
   * @param echoed whether they are the request's content, and not a file's
   */
  record Content(int bytes, boolean echoed) {}

  Map<String, String> of(ForeignPair pair, Options options, int port, Content content) {
    Credentials used = credentials.with(options.chain());
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("ANTIPODE_PAIRING", options.pairing().word());
    if (options.pairing().strict()) {
      environment.putAll(STRICT);
    }
    String path = content.echoed() ? "echo" : Integer.toString(content.bytes());
    environment.put("ANTIPODE_HOST", server.getHostAddress());
    environment.put("ANTIPODE_PORT", Integer.toString(port));
    environment.put("ANTIPODE_NAME", Credentials.SERVER_NAME);
    environment.put("ANTIPODE_URL", "https://" + Credentials.SERVER_NAME + ":" + port + "/" + path);
    environment.put("ANTIPODE_PROTOCOL", pair.protocol().word());
    environment.put("ANTIPODE_METHOD", content.echoed() ? "POST" : "GET");
    environment.put(
        "ANTIPODE_REQUEST_BYTES", Integer.toString(content.echoed() ? content.bytes() : 0));
    environment.put("ANTIPODE_RESPONSE_BYTES", Integer.toString(content.bytes()));
    environment.put("ANTIPODE_HTDOCS", htdocs(content.bytes()).toString());
    environment.put("ANTIPODE_CREDENTIALS", used.folder().toString());
    environment.put("ANTIPODE_CA", used.caFile().toString());
    environment.put("ANTIPODE_CHAIN", used.chainFile().toString());
    environment.put("ANTIPODE_KEY", used.keyFile().toString());
    environment.put("QLOGDIR", folder("qlog").toString());
    return environment;
  }

  /** The folder that servers serve, with a file of so many bytes that is named after them. */
  private Path htdocs(int bytes) {
    Path folder = folder("htdocs");
    Path file = folder.resolve(Integer.toString(bytes));
    try {
      if (bytes > 0 && !Files.exists(file)) {
        try (var whole = new RandomAccessFile(file.toFile(), "rw")) {
          whole.setLength(bytes);
        }
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return folder;
  }

  Path folder(String name) {
    try {
      if (scratch == null) {
        scratch = Scratch.make("foreign");
        // A server may give up its rights before it reads.
        scratch.folder().toFile().setExecutable(true, false);
        scratch.folder().toFile().setReadable(true, false);
      }
      return Files.createDirectories(scratch.folder().resolve(name));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public void close() throws IOException {
    if (scratch != null) {
      scratch.close();
    }
  }
}
