package dev.antipode.experiment.idle;

import dev.antipode.endpoint.load.Line;
import dev.antipode.endpoint.load.Secrets;
import dev.antipode.sample.Sample;

/**
 * An open connection between its first answer and its second request.
 *
 * @param line the connection
 * @param secrets what its library tells of it
 * @param sample what is known of it so far
 * @param answeredNanos when its first answer was there, by {@link System#nanoTime}
 * @param keepAlive what asks on it meanwhile
 */
record OpenLine(Line line, Secrets secrets, Sample sample, long answeredNanos, KeepAlive keepAlive)
    implements AutoCloseable {
  @Override
  public void close() {
    keepAlive.close();
    line.close();
    secrets.close();
  }
}
