package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.capture.PacketRecord;
import dev.antipode.capture.SideCapture;
import dev.antipode.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in one file to be mailed. */
class BundleTest {
  @TempDir private Path folder;

  @Test
  void holdsReportAndEvidenceAndSaysItsSecrets() throws IOException {
    Bundle bundle = Bundle.of(run());
    assertThat(bundle.file()).isEqualTo(folder.resolve("one.zip"));
    assertThat(bundle.bytes()).isEqualTo(Files.size(bundle.file()));
    assertThat(bundle.secrets())
        .as("key logs, captures with keys inside, and what cannot be read")
        .containsExactly(
            "evidence/cell.keys", "evidence/cell.server.pcapng", "evidence/damaged.pcapng");
    assertThat(Files.getPosixFilePermissions(bundle.file()))
        .as("as few may read it as may read the captures")
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(names(bundle.file()))
        .containsExactly(
            "one/evidence/cell.client.pcapng",
            "one/evidence/cell.keys",
            "one/evidence/cell.server.pcapng",
            "one/evidence/damaged.pcapng",
            "one/ladders/cell.svg",
            "one/report.html",
            "one/run.json",
            "one/READ-ME-FIRST.txt");
    assertThat(text(bundle.file(), "one/report.html")).isEqualTo("<p>page</p>");
    assertThat(text(bundle.file(), "one/READ-ME-FIRST.txt"))
        .contains("Open report.html", "TLS secrets", "(3 files: evidence/*.keys, and captures");
    assertThat(Bundle.aboutSecrets(0)).isEqualTo("It holds no TLS secrets.");
  }

  @Test
  void givesTheSameBytesForTheSameFolder() throws IOException {
    RunFolder run = run();
    byte[] first = Files.readAllBytes(Bundle.of(run).file());
    Files.writeString(run.path().resolve("report.html"), "<p>page</p>");
    assertThat(Files.readAllBytes(Bundle.of(run).file())).isEqualTo(first);
    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("one", "one.zip");
    }
  }

  private RunFolder run() throws IOException {
    Path run = folder.resolve("one");
    for (String file :
        List.of(
            "report.html",
            "run.json",
            ".lock",
            "evidence/cell.keys",
            "evidence/damaged.pcapng",
            "ladders/cell.svg",
            "credentials/server.key",
            "guests/0/console.log")) {
      Path path = run.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.equals("report.html") ? "<p>page</p>" : file);
    }
    for (SideCapture.View view : SideCapture.View.values()) {
      SideCapture.write(
          CapturedTrial.capture(run.resolve("evidence/cell"), view),
          view,
          List.of(new PacketRecord(1, 60, new byte[60])));
    }
    SideCapture.embed(
        run.resolve("evidence/cell.server.pcapng"), run.resolve("evidence/cell.keys"));
    return new RunFolder(run);
  }

  private static List<String> names(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.stream().<String>map(ZipEntry::getName).toList();
    }
  }

  private static String text(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(),
          java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
