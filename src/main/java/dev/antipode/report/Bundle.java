package dev.antipode.report;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.capture.SideCapture;
import dev.antipode.disk.Access;
import dev.antipode.disk.DurableFile;
import dev.antipode.result.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A run in one file to be mailed: a ZIP archive of its folder, so that the page's links to the
 * evidence work wherever it is unpacked. The page alone would be one file, too, but without the
 * captures that show what it says. The same folder gives the same bytes.
 *
 * @param file the archive
 * @param entries files of the run in it
 * @param bytes its size
 * @param secrets names of files in it that hold TLS secrets
 */
public record Bundle(Path file, int entries, long bytes, List<String> secrets) {
  /** The earliest that a ZIP archive can say: what a file's own time is would differ by machine. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final Set<String> FOLDERS = Set.of("evidence", "ladders");

  /** Makes it beside the folder of the run, with the folder's name and {@code .zip}. */
  public static Bundle of(RunFolder folder) throws IOException {
    Path root = folder.path().toAbsolutePath().normalize();
    String name = String.valueOf(root.getFileName());
    List<Path> files = files(root);
    List<String> secrets =
        files.stream()
            .filter(Bundle::mayHoldSecrets)
            .map(file -> root.relativize(file).toString())
            .toList();
    Path archive = root.resolveSibling(name + ".zip");
    DurableFile.replace(
        archive,
        Access.SECRET,
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : files) {
              begin(zip, name + "/" + root.relativize(file));
              Files.copy(file, zip);
              zip.closeEntry();
            }
            begin(zip, name + "/READ-ME-FIRST.txt");
            zip.write(note(secrets.size()).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
          }
        });
    return new Bundle(archive, files.size(), Files.size(archive), secrets);
  }

  /** Key logs, and captures that have them inside; of one that cannot be read nobody knows. */
  private static boolean mayHoldSecrets(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(".pcapng")) {
      return name.endsWith(".keys");
    }
    try {
      return SideCapture.hasSecrets(file);
    } catch (IOException unreadable) {
      return true;
    }
  }

  private static String note(int secrets) {
    return """
    This is a run of Antipode. Open report.html; it needs nothing else and no network.
    Its links lead to the files in evidence/, which Wireshark opens.

    %s
    The folder can be reported anew (antipode report DIR) and compared (antipode compare DIR DIR).
    """
        .formatted(aboutSecrets(secrets));
  }

  private static void begin(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  /**
   * What a run consists of, in the order of names: not the private keys of its servers, and not
   * what its guests left.
   */
  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .filter(file -> isShared(root.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isShared(Path file) {
    return file.getNameCount() == 1 || FOLDERS.contains(file.getName(0).toString());
  }

  /** In a sentence, for the archive and for who makes it. */
  public static String aboutSecrets(int files) {
    return files == 0
        ? "It holds no TLS secrets."
        : "It holds the TLS secrets of the captured connections ("
            + NumberFormat.count(files, "file")
            + ": evidence/*.keys, and captures that can be decrypted): whoever has it can read all"
            + " that these connections carried, which is content made for the measurement. Delete"
            + " these files first if that matters; the report stays as it is.";
  }
}
