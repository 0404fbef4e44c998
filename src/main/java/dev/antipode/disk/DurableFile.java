package dev.antipode.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Files of which a reader never sees half, and that are on the disk before a call returns. */
public final class DurableFile {
  private static final String DRAFT = ".new";

  private DurableFile() {}

  /** Replaces a text, or makes it. */
  public static void replace(Path file, CharSequence text) throws IOException {
    replace(file, text.toString().getBytes(StandardCharsets.UTF_8), Access.SHARED);
  }

  /**
   * Replaces a file at once, or makes it: a reader sees the old or the new one. Two processes may
   * do so at the same time; one of their files stays.
   */
  public static void replace(Path file, byte[] content, Access access) throws IOException {
    replace(file, access, out -> out.write(content));
  }

  /** What writes a file that is too long to be held at once. */
  @FunctionalInterface
  public interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /** The same with a long content. */
  public static void replace(Path file, Access access, Writing content) throws IOException {
    Path draft = draft(file);
    Files.deleteIfExists(draft);
    try {
      Files.createFile(draft, access.ofFile());
      try (OutputStream out = Files.newOutputStream(draft)) {
        content.to(out);
      }
      force(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw FileTrouble.of(file, failed);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Whether it is a file that is not whole yet, and not under its name. */
  static boolean isDraft(Path file) {
    return file.toString().endsWith(DRAFT);
  }

  private static Path draft(Path file) {
    return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + DRAFT);
  }

  /** Makes sure that what another process has written to a file is on the disk. */
  public static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(false);
    }
  }

  /** Appends whole lines; half a line at the end, which a kill has left, is overwritten. */
  public static void append(Path file, byte[] lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
      channel.position(endOfLastLine(channel));
      writeFully(channel, lines);
      channel.truncate(channel.position());
      channel.force(false);
    } catch (IOException failed) {
      throw FileTrouble.of(file, failed);
    }
  }

  /** Deletes what processes that were killed have left unfinished in a folder. */
  public static void forgetDrafts(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> drafts;
    try (Stream<Path> files = Files.list(folder)) {
      drafts = files.filter(DurableFile::isDraft).toList();
    }
    for (Path draft : drafts) {
      String[] parts = draft.getFileName().toString().split("\\.", -1);
      String pid = parts.length < 3 ? "" : parts[parts.length - 2];
      if (pid.matches("[0-9]{1,10}")
          && ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty()) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static long endOfLastLine(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = file.size(); end > 0; end--) {
      one.clear();
      file.read(one, end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private static void writeFully(FileChannel file, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }
}
