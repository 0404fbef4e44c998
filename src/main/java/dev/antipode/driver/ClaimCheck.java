package dev.antipode.driver;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a connection negotiated against what its cell claims. A sample that contradicts its
 * cell is a failure, whatever its numbers. What a library does not tell contradicts nothing; only
 * early data and TCP Fast Open, which a cell is about, must be told.
 */
public final class ClaimCheck {
  static final String TLS13_SUITE = "TLS_AES_128_GCM_SHA256";

  static final String TLS12_SUITE = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";

  private ClaimCheck() {}

  /** The same sample, or one that failed because of what it negotiated. */
  public static Sample check(StackDescription stack, Cell cell, Sample sample) {
    Negotiated negotiated = sample.negotiated();
    if (sample.outcome() != Outcome.SUCCEEDED || negotiated == null) {
      return sample;
    }
    List<String> wrong = new ArrayList<>();
    expect(wrong, "protocol", stack.protocol().title(), negotiated.protocol());
    if (cell.options().pairing().strict()) {
      shared(wrong, stack, cell, negotiated);
    }
    if (stack.security() != Security.NONE) {
      expect(wrong, "server verified", true, negotiated.serverVerified());
      expect(wrong, "resumed", cell.session() != SessionMode.FULL, negotiated.resumed());
      Boolean accepted = negotiated.earlyDataAccepted();
      // What a library does not tell is refuted by nothing that it says; the wire may tell.
      if (accepted != null && !mayBeLate(cell, negotiated)) {
        expect(wrong, "early data accepted", cell.session() == SessionMode.EARLY, accepted);
      }
    }
    if (cell.options().fastOpen()) {
      expect(
          wrong, "data in the SYN acknowledged", true, Boolean.TRUE.equals(negotiated.fastOpen()));
    }
    return wrong.isEmpty() ? sample : sample.failed(String.join("; ", wrong));
  }

  /** What every stack has in common, so that none wins by weaker cryptography. */
  private static void shared(
      List<String> wrong, StackDescription stack, Cell cell, Negotiated negotiated) {
    expect(wrong, "congestion", cell.options().congestion().word(), negotiated.congestion());
    if (stack.security() == Security.NONE) {
      return;
    }
    expect(wrong, "cipher suite", suite(stack.security()), negotiated.cipherSuite());
    String group = negotiated.group();
    expect(
        wrong,
        "group",
        cell.options().group().word(),
        group == null ? null : group.toLowerCase(Locale.ROOT));
    Integer shown = negotiated.certificateBytes();
    if (shown != null && !cell.options().chain().holds(shown)) {
      wrong.add(
          "certificates: claimed " + cell.options().chain().word() + ", found " + shown + " bytes");
    }
  }

  /** The suite of all stacks that have this security, by its IANA name. */
  public static String suite(Security security) {
    return security == Security.TLS12 ? TLS12_SUITE : TLS13_SUITE;
  }

  /**
   * Whether early data that was not taken is the cell's result and no failure: as shipped a library
   * may send it late, and a server that answers with a Retry discards the 0-RTT packets that came
   * before (RFC 9000 section 17.2.3). Its time and its capture then show what became of it.
   */
  private static boolean mayBeLate(Cell cell, Negotiated negotiated) {
    boolean shipped = !cell.options().remedies().applied();
    boolean retried = cell.options().retry();
    return cell.session() == SessionMode.EARLY
        && ((shipped && Boolean.FALSE.equals(negotiated.earlyDataAccepted()))
            || (retried && !Boolean.TRUE.equals(negotiated.earlyDataAccepted())));
  }

  private static void expect(
      List<String> wrong, String what, Object claimed, @Nullable Object found) {
    if (found != null && !claimed.equals(found)) {
      wrong.add(what + ": claimed " + claimed + ", found " + found);
    }
  }
}
