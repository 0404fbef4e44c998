package dev.antipode.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.antipode.sample.Json;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stacks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;

/**
 * The endpoint process: obeys orders from standard input, one at a time, until it ends. Nothing
 * steers it over the emulated path.
 */
public final class EndpointLoop {
  private final BufferedReader orders;
  private final PrintStream replies;
  private final EndpointWork work;

  /**
   * Replies go to {@code replies} alone; a library that prints must be kept from it by the caller.
   *
   * @param tasks what experiments have it do
   */
  public EndpointLoop(
      BufferedReader orders,
      PrintStream replies,
      Stacks stacks,
      Credentials credentials,
      Collection<? extends Task<?, ?>> tasks) {
    this.orders = orders;
    this.replies = replies;
    this.work = new EndpointWork(stacks, credentials, tasks);
  }

  /** Returns when standard input ends, as it does when the harness dies. */
  public void run() throws IOException {
    try (work) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        replies.println(Json.line(reply(line)));
        replies.flush();
      }
    }
  }

  private Reply reply(String line) {
    try {
      return work.obey(Json.MAPPER.readValue(line, Order.class));
    } catch (JsonProcessingException notAnOrder) {
      return new Reply.Refused("not an order: " + line);
    }
  }
}
