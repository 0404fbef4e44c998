package dev.antipode.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Stream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges carry what they are given: large, in pieces, many at once. */
class HttpStreamsTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"http1", "http2", "http3-kwik", "http3-netty"})
  void echoesMebibyte(String stack) throws Exception {
    byte[] request = HttpPair.random(MEBIBYTE);
    try (HttpPair pair = HttpPair.echo(stack, folder)) {
      Heard heard = new Heard();
      try (Connection _ = pair.open(SessionMode.FULL, request, heard, new Stopwatch())) {
        assertThat(heard.all()).isEqualTo(request);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http2", "http3-kwik", "http3-netty"})
  void echoesTwentyStreamsAtOnce(String stack) throws Exception {
    try (HttpPair pair = HttpPair.echo(stack, folder)) {
      byte[] first = HttpPair.random(10);
      Heard firstHeard = new Heard();
      try (Connection connection =
          pair.open(SessionMode.FULL, first, firstHeard, new Stopwatch())) {
        List<Heard> heard = new ArrayList<>();
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          heard.add(new Heard());
          streams.add(connection.open(heard.get(i)));
        }
        for (int i = 0; i < 20; i++) {
          streams.get(i).write(ByteBuffer.wrap(HttpPair.random(1_000 + i)), true);
        }
        for (int i = 0; i < 20; i++) {
          assertThat(heard.get(i).all()).isEqualTo(HttpPair.random(1_000 + i));
        }
        assertThat(firstHeard.all()).isEqualTo(first);
      }
    }
  }

  /**
   * Flupke reads no response before the request is complete, so the pieces come back at its end.
   */
  @ParameterizedTest
  @ValueSource(strings = {"http1", "http2", "http3-kwik", "http3-netty"})
  void writesInPiecesAndEndsApart(String stack) throws Exception {
    byte[] piece = HttpPair.random(5_000);
    try (HttpPair pair = HttpPair.echo(stack, folder)) {
      Heard first = new Heard();
      try (Connection connection =
          pair.open(SessionMode.FULL, HttpPair.random(10), first, new Stopwatch())) {
        first.all();
        Heard heard = new Heard();
        Stream stream = connection.open(heard);
        for (int i = 0; i < 3; i++) {
          stream
              .write(ByteBuffer.wrap(piece.clone()), false)
              .toCompletableFuture()
              .get(10, TimeUnit.SECONDS);
        }
        if (!stack.equals("http3-kwik")) {
          heard.begun();
        }
        stream.write(ByteBuffer.allocate(0), true);
        assertThat(heard.all()).hasSize(3 * piece.length).startsWith(piece).endsWith(piece);
      }
    }
  }

  /** A server may answer at length, and before the request is complete. */
  @ParameterizedTest
  @ValueSource(strings = {"http1", "http2", "http3-kwik", "http3-netty"})
  void serverPushesBytesDownstream(String name) throws Exception {
    byte[] part = HttpPair.random(50_000);
    ServerApplication generous =
        stream -> {
          for (int i = 0; i < 10; i++) {
            stream.write(ByteBuffer.wrap(part.clone()), i == 9);
          }
          return new Heard();
        };
    try (HttpPair pair =
        new HttpPair(Stacks.load().get(name), folder, Options.DEFAULTS, generous)) {
      Heard heard = new Heard();
      try (Connection _ = pair.open(SessionMode.FULL, new byte[1], heard, new Stopwatch())) {
        assertThat(heard.all()).hasSize(10 * part.length).startsWith(part).endsWith(part);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http1", "http2", "http3-kwik", "http3-netty"})
  void emptyRequestHasEmptyEcho(String stack) throws Exception {
    try (HttpPair pair = HttpPair.echo(stack, folder)) {
      Heard heard = new Heard();
      try (Connection _ = pair.open(SessionMode.FULL, new byte[0], heard, new Stopwatch())) {
        assertThat(heard.all()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http2", "http3-netty"})
  void resetStreamLeavesConnection(String stack) throws Exception {
    byte[] request = HttpPair.random(500);
    try (HttpPair pair = HttpPair.echo(stack, folder);
        Connection connection =
            pair.open(SessionMode.FULL, request, new Heard(), new Stopwatch())) {
      Stream givenUp = connection.open(new Heard());
      givenUp.write(ByteBuffer.wrap(request.clone()), false);
      givenUp.reset();
      Heard later = new Heard();
      connection.open(later).write(ByteBuffer.wrap(request.clone()), true);
      assertThat(later.all()).isEqualTo(request);
    }
  }

  @Test
  void http1AnswersOneRequestAtATime() throws Exception {
    byte[] request = HttpPair.random(500);
    try (HttpPair pair = HttpPair.echo("http1", folder)) {
      Heard first = new Heard();
      try (Connection connection = pair.open(SessionMode.FULL, request, first, new Stopwatch())) {
        first.all();
        for (int i = 0; i < 3; i++) {
          Heard next = new Heard();
          Stream stream = connection.open(next);
          assertThatThrownBy(() -> connection.open(new Heard()))
              .isInstanceOf(StackException.class)
              .hasMessageContaining("busy");
          stream.write(ByteBuffer.wrap(request.clone()), true);
          assertThat(next.all()).isEqualTo(request);
        }
      }
    }
  }
}
