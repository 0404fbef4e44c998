package dev.antipode.wire.critical;

import dev.antipode.wire.critical.EventPath.Wait;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in a sentence for what an end waited, with the numbers of the packets that show it. */
final class WaitWords {
  private WaitWords() {}

  /** Empty of a link in which no end waited. */
  static Optional<Wait> of(Link link) {
    return switch (link) {
      case Link.Crossing _, Link.Endpoint _ -> Optional.empty();
      case Link.Retransmission again -> Optional.of(retransmission(again));
      case Link.Window window -> Optional.of(window(window));
      case Link.Late late -> Optional.of(late(late));
      case Link.Delayed delayed -> Optional.of(delayed(delayed));
      case Link.NotExplained unknown -> Optional.of(notExplained(unknown));
    };
  }

  private static Wait late(Link.Late late) {
    Passage before = late.before();
    return new Wait(
        (before == null ? Cause.LATE_REPORT : Cause.LATE_ANSWER).word(),
        late.ns(),
        numbers(late.after(), before),
        String.format(
            Locale.ROOT,
            "%s brought the %s all that it waited for, and its library %s %s later",
            late.after().name(),
            late.side().word(),
            before == null ? "told of it" : "sent " + before.name(),
            ms(late.ns())));
  }

  private static Wait delayed(Link.Delayed delayed) {
    return new Wait(
        Cause.DELAYED_ACKNOWLEDGEMENT.word(),
        delayed.ns(),
        numbers(delayed.first(), delayed.acknowledgement()),
        String.format(
            Locale.ROOT,
            "the %s acknowledged %s %s after it had come, by %s",
            delayed.acknowledgement().sender().word(),
            delayed.first().name(),
            ms(delayed.ns()),
            delayed.acknowledgement().name()));
  }

  private static Wait notExplained(Link.NotExplained unknown) {
    Passage before = unknown.before();
    return new Wait(
        Cause.NOT_EXPLAINED.word(),
        unknown.ns(),
        numbers(null, before),
        String.format(
            Locale.ROOT,
            "the %s waited %s%s, and no packet shows for what",
            unknown.side().word(),
            ms(unknown.ns()),
            before == null ? "" : " before " + before.name()));
  }

  private static List<Integer> numbers(@Nullable Passage one, @Nullable Passage other) {
    return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
        .flatMap(Optional::stream)
        .map(Passage::number)
        .toList();
  }

  private static String cause(Link.Retransmission again) {
    return again.timer().word()
        + (again.root().lossReason() == LossReason.QUEUE ? " " + Cause.QUEUE_DROP.word() : "");
  }

  private static Wait retransmission(Link.Retransmission again) {
    Passage beside = again.beside();
    Passage probe = again.probe();
    if (probe != null && probe.equals(again.again())) {
      return new Wait(
          cause(again),
          again.ns(),
          List.of(again.lost().number(), probe.number()),
          String.format(
              Locale.ROOT,
              "%s was not acknowledged; the %s sent the probe %s %s later",
              again.lost().name(),
              again.timer().word(),
              probe.name(),
              ms(again.ns())));
    }
    String lost =
        again.lost().arrivedNs() == null
            ? again.lost().name() + " " + fate(again.lost())
            : again.lost().name()
                + " arrived and could not be used"
                + (beside == null ? "" : " without " + beside.name() + ", which " + fate(beside));
    String how =
        switch (again.timer()) {
          case PATH_MTU -> "an ICMP message that told so";
          case FAST ->
              "an acknowledgement of what followed"
                  + (probe == null ? "" : ", after the probe " + probe.name() + ",");
          case RTO, TLP, PTO -> "the " + again.timer().word();
        };
    return new Wait(
        cause(again),
        again.ns(),
        beside == null
            ? List.of(again.lost().number(), again.again().number())
            : List.of(beside.number(), again.lost().number(), again.again().number()),
        String.format(
            Locale.ROOT,
            "%s; %s had it sent again %s later, as %s",
            lost,
            how,
            ms(again.ns()),
            again.again().name()));
  }

  private static String fate(Passage lost) {
    LossReason reason = lost.lossReason();
    return reason == null ? LossReason.RULE.words() : reason.words();
  }

  private static Wait window(Link.Window window) {
    if (window.kind() == Link.Window.Kind.NAGLE) {
      return nagle(window);
    }
    return new Wait(
        window.kind().word(),
        window.ns(),
        List.of(
            window.sent().number(), window.acknowledgement().number(), window.released().number()),
        String.format(
            Locale.ROOT,
            "%s waited for the %s: %d bytes were under way, and %s made room %s after %s had left",
            window.released().name(),
            window.kind().word(),
            window.inFlightBytes(),
            window.acknowledgement().name(),
            ms(window.ns()),
            window.sent().name()));
  }

  private static Wait nagle(Link.Window window) {
    return new Wait(
        window.kind().word(),
        window.ns(),
        List.of(
            window.sent().number(), window.acknowledgement().number(), window.released().number()),
        String.format(
            Locale.ROOT,
            "%s is no full segment, and waited by Nagle's algorithm until %s acknowledged %s, which"
                + " is none either, %s after that had left",
            window.released().name(),
            window.acknowledgement().name(),
            window.sent().name(),
            ms(window.ns())));
  }

  static String ms(long ns) {
    return String.format(Locale.ROOT, "%.2f ms", ns / 1e6);
  }
}
