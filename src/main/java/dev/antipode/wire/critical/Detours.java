package dev.antipode.wire.critical;

import dev.antipode.lab.Way;
import dev.antipode.wire.critical.EventPath.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What made a connection begin again, or wait for a packet that it did not need: round trips that
 * look like any others in a chain.
 *
 * @param endpointNs the longest that an end may take to act
 */
public record Detours(Passages passages, long endpointNs) {
  /** What a client waits for. */
  public enum Event {
    TRANSPORT,
    HANDSHAKE,
    FIRST_BYTE
  }

  /**
   * What led to an event by a longer way.
   *
   * @param eventNs when it was, since the client's first packet
   * @param chain that led to it
   * @param accepted whether the server took early data; null where the packets do not tell
   */
  public List<Wait> to(Event event, long eventNs, Chain chain, @Nullable Boolean accepted) {
    List<Wait> detours = before(eventNs);
    switch (event) {
      case TRANSPORT -> late(new Completion(passages).transport(), eventNs).ifPresent(detours::add);
      case HANDSHAKE -> late(new Completion(passages).packet(), eventNs).ifPresent(detours::add);
      case FIRST_BYTE -> {
        lateRequest(accepted).ifPresent(detours::add);
        lateAnswer(chain, Boolean.FALSE.equals(accepted)).ifPresent(detours::add);
      }
    }
    return List.copyOf(detours);
  }

  /** Those that began again before an event at the client, in their order. */
  private List<Wait> before(long eventNs) {
    List<Wait> detours = new ArrayList<>();
    for (Passage packet : passages.all()) {
      if (packet.way() == Way.DOWN && packet.hasArrivedBy(eventNs)) {
        if (isRetry(packet)) {
          beginAgain(Cause.RETRY, packet).ifPresent(detours::add);
          thrownAway(packet, eventNs).ifPresent(detours::add);
        } else if (isHelloRetry(packet)) {
          beginAgain(Cause.HELLO_RETRY_REQUEST, packet).ifPresent(detours::add);
        }
      }
    }
    return detours;
  }

  private static boolean isRetry(Passage packet) {
    return packet.cargo() instanceof Cargo.Quic quic
        && quic.packets().stream().anyMatch(one -> one.type().equals("Retry"));
  }

  private boolean isHelloRetry(Passage packet) {
    return switch (packet.cargo()) {
      case Cargo.Quic quic -> quic.packets().stream().anyMatch(QuicPacket::helloRetry);
      case Cargo.Tcp segment ->
          passages.records(Way.DOWN).stream()
              .filter(RecordSpan::helloRetry)
              .anyMatch(record -> segment.spans().stream().anyMatch(record::overlaps));
    };
  }

  /** From the client's first try to its second, which leaves when it was told to begin again. */
  private Optional<Wait> beginAgain(Cause cause, Passage told) {
    Optional<Passage> second =
        passages.all().stream()
            .filter(packet -> packet.way() == Way.UP)
            .filter(packet -> packet.sentNs() >= Passages.arrivedNs(told))
            .filter(packet -> !packet.cargo().isBareAcknowledgement())
            .findFirst();
    Optional<Passage> first =
        passages
            .arrivals(told.sender())
            .filter(packet -> packet.hasArrivedBy(told.sentNs()))
            .filter(packet -> !packet.cargo().isBareAcknowledgement() && !Waits.isSyn(packet))
            .reduce((_, later) -> later);
    return second.isEmpty() || first.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Wait(
                cause.word(),
                second.get().sentNs() - first.get().sentNs(),
                List.of(first.get().number(), told.number(), second.get().number()),
                String.format(
                    Locale.ROOT,
                    "%s answered %s with a %s, and %s began again %s later",
                    told.name(),
                    first.get().name(),
                    cause.word(),
                    second.get().name(),
                    WaitWords.ms(second.get().sentNs() - first.get().sentNs()))));
  }

  /**
   * Early data that came before a Retry, which nobody keeps. A client should send it again at once,
   * behind its new Initial packet (RFC 9000 section 17.2.5.3); some do when a probe or an
   * acknowledgement tells them that it was lost.
   */
  private Optional<Wait> thrownAway(Passage retry, long eventNs) {
    long told = Passages.arrivedNs(retry);
    List<Passage> sent = passages.all().stream().filter(packet -> packet.way() == Way.UP).toList();
    Optional<Passage> renewed = sent.stream().filter(packet -> packet.sentNs() >= told).findFirst();
    Optional<Passage> early =
        sent.stream()
            .filter(packet -> packet.sentNs() < told)
            .filter(packet -> FirstRequest.isEarly(packet) || FirstRequest.isUnreadEarly(packet))
            .findFirst();
    if (renewed.isEmpty() || early.isEmpty()) {
      return Optional.empty();
    }
    return sent.stream()
        .filter(packet -> packet.sentNs() >= told && packet.sentNs() <= eventNs)
        .filter(packet -> repeats(packet, early.get()))
        .findFirst()
        .filter(packet -> packet.sentNs() - renewed.get().sentNs() > endpointNs)
        .map(packet ->
            new Wait(
                Cause.RETRY.word(),
                packet.sentNs() - renewed.get().sentNs(),
                List.of(early.get().number(), retry.number(), packet.number()),
                String.format(
                    Locale.ROOT,
                    "the Retry threw away the early data of %s, and the client sent it again %s"
                        + " after it had begun again, in %s",
                    early.get().name(),
                    WaitWords.ms(packet.sentNs() - renewed.get().sentNs()),
                    packet.name())));
  }

  /** Nobody knows what was in early data that cannot be read; but there is one request only. */
  private static boolean repeats(Passage later, Passage early) {
    return FirstRequest.isUnreadEarly(early)
        ? FirstRequest.isRequest(later) || FirstRequest.isUnreadEarly(later)
        : sharesBytes(later, early);
  }

  private static boolean sharesBytes(Passage later, Passage early) {
    return later.cargo().spans().stream()
        .anyMatch(span ->
            span.of().startsWith("stream")
                && early.cargo().spans().stream().anyMatch(span::overlaps));
  }

  /** That a connection was there long before the library said so. */
  private Optional<Wait> late(Optional<Passage> complete, long eventNs) {
    return complete
        .filter(packet -> eventNs - Passages.arrivedNs(packet) > endpointNs)
        .map(packet -> {
          long ns = eventNs - Passages.arrivedNs(packet);
          return new Wait(
              Cause.LATE_REPORT.word(),
              ns,
              List.of(packet.number()),
              String.format(
                  Locale.ROOT,
                  "%s brought the client all that it waited for, and its library told of it %s later",
                  packet.name(),
                  WaitWords.ms(ns)));
        });
  }

  /** That a request waited for the handshake though the server takes early data. */
  private Optional<Wait> lateRequest(@Nullable Boolean accepted) {
    Optional<Passage> request = new FirstRequest(passages, false).begin();
    Optional<Passage> first =
        passages.all().stream().filter(packet -> packet.way() == Way.UP).findFirst();
    if (!Boolean.TRUE.equals(accepted)
        || request.isEmpty()
        || first.isEmpty()
        || FirstRequest.isEarly(request.get())
        || passages.all().stream().anyMatch(FirstRequest::isUnreadEarly)) {
      return Optional.empty();
    }
    long ns = request.get().sentNs() - first.get().sentNs();
    return Optional.of(
        new Wait(
            Cause.LATE_REQUEST.word(),
            ns,
            List.of(first.get().number(), request.get().number()),
            String.format(
                Locale.ROOT,
                "the server accepts early data, and no 0-RTT packet had the request: it left in %s,"
                    + " %s after %s",
                request.get().name(),
                WaitWords.ms(ns),
                first.get().name())));
  }

  /**
   * That the server had a request long before its answer left. Where anything was sent again, what
   * arrived first may have been of no use.
   */
  private Optional<Wait> lateAnswer(Chain chain, boolean refused) {
    if (!chain.of(Link.Retransmission.class).isEmpty()) {
      return Optional.empty();
    }
    return new FirstRequest(passages, refused)
        .answer()
        .filter(answer -> answer.waitedNs() - held(chain, answer) > endpointNs)
        .map(answer ->
            new Wait(
                Cause.LATE_ANSWER.word(),
                answer.waitedNs() - held(chain, answer),
                List.of(answer.complete().number(), answer.first().number()),
                String.format(
                    Locale.ROOT,
                    "%s brought the server the whole request, and its answer left %s later, in %s",
                    answer.complete().name(),
                    WaitWords.ms(answer.waitedNs()),
                    answer.first().name())));
  }

  /** How long of that time the server waited for a window. */
  private static long held(Chain chain, FirstRequest.Answer answer) {
    long from = Passages.arrivedNs(answer.complete());
    long ns = 0;
    for (Link.Window window : chain.of(Link.Window.class)) {
      if (window.released().way() == Way.DOWN) {
        ns += within(window.released(), window.ns(), from);
      }
    }
    return ns;
  }

  private static long within(Passage end, long ns, long from) {
    return Math.max(0, Math.min(ns, end.sentNs() - from));
  }
}
