package dev.antipode.stack.application;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers each line of UTF-8 text with the same line in upper case, once the line is complete. */
public final class UppercaseListener implements StreamListener {
  /** A peer that never ends its line must not fill the memory. */
  private static final int LONGEST_LINE = 1 << 20;

  private final Stream stream;
  private final Backlog backlog;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  public UppercaseListener(Stream stream) {
    this.stream = stream;
    this.backlog = new Backlog(stream);
  }

  @Override
  public void received(ByteBuffer data) {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    while (data.hasRemaining()) {
      byte next = data.get();
      line.write(next);
      if (next == '\n') {
        answers.writeBytes(answer());
      } else if (line.size() > LONGEST_LINE) {
        stream.reset();
        return;
      }
    }
    if (answers.size() > 0) {
      backlog.write(ByteBuffer.wrap(answers.toByteArray()), false);
    }
  }

  private byte[] answer() {
    String upper = line.toString(StandardCharsets.UTF_8).toUpperCase(Locale.ROOT);
    line.reset();
    return upper.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void finished() {
    backlog.write(ByteBuffer.wrap(answer()), true);
  }

  @Override
  public void failed(Throwable cause) {
    stream.reset();
  }
}
