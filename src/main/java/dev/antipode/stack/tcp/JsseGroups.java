package dev.antipode.stack.tcp;

import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;

/**
 * Has both ends of a JSSE provider agree on one group: the client sends a key share of it and of no
 * other. P-256 stands behind it in the list where it is also what certificates are signed with:
 * Bouncy Castle, and TLS 1.2 (RFC 8422 section 5.1), take such a signature only where its curve is
 * among the groups.
 */
record JsseGroups(Security security, JsseLibrary library, KeyExchangeGroup group) {
  private static final ConcurrentMap<JsseGroups, Support> KNOWN = new ConcurrentHashMap<>();

  /**
   * Whether the provider has the group. Every JDK has the classical ones, and the pinned Bouncy
   * Castle has all; whether this JDK has the hybrid one is found out by a ClientHello of it.
   */
  static Support support(Security security, JsseLibrary library, KeyExchangeGroup group) {
    // A TLS 1.2 ClientHello has no shares, and what TLS 1.3 has of these groups, TLS 1.2 has not.
    return security == Security.TLS12 && group == KeyExchangeGroup.X25519MLKEM768
        ? new Support.Unsupported("TLS 1.2 has no post-quantum groups")
        : library == JsseLibrary.JDK && group.isPostQuantum()
            ? KNOWN.computeIfAbsent(
                new JsseGroups(Security.TLS13, library, group), JsseGroups::foundOut)
            : Support.SUPPORTED;
  }

  private Support foundOut() {
    try {
      return isShared()
          ? Support.SUPPORTED
          : new Support.Unsupported(
              library.title()
                  + " does not have the group "
                  + group.title()
                  + ": its ClientHello has no key share of it");
    } catch (GeneralSecurityException | SSLException | StackException refused) {
      return new Support.Unsupported(
          library.title()
              + " makes no ClientHello with the group "
              + group.title()
              + ": "
              + refused);
    }
  }

  /** Whether a ClientHello has a share: its group, the length, and so many bytes. */
  private boolean isShared() throws GeneralSecurityException, SSLException, StackException {
    SSLContext context = SSLContext.getInstance("TLS", library.provider());
    context.init(null, null, new SecureRandom());
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    engine.setSSLParameters(new Jsse(security, library).pin(engine.getSSLParameters()));
    pin(engine);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.beginHandshake();
    engine.wrap(ByteBuffer.allocate(0), hello);
    hello.flip();
    int share = (group.code() << Short.SIZE) | group.clientShareBytes();
    for (int at = 0; at + Integer.BYTES + group.clientShareBytes() <= hello.limit(); at++) {
      if (hello.getInt(at) == share) {
        return true;
      }
    }
    return false;
  }

  /** Tells an engine of either end, whose other parameters are set. */
  void pin(SSLEngine engine) {
    String[] wanted = {group.title()};
    String[] listed =
        group == KeyExchangeGroup.SECP256R1 || !needsCurve()
            ? wanted
            : new String[] {group.title(), KeyExchangeGroup.SECP256R1.title()};
    if (engine instanceof BCSSLEngine bouncy) {
      BCSSLParameters parameters = bouncy.getParameters();
      parameters.setNamedGroups(listed);
      // Without this its share is of the groups that it prefers, P-256 before the hybrid.
      parameters.setEarlyKeyShares(wanted);
      bouncy.setParameters(parameters);
    } else {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setNamedGroups(listed);
      engine.setSSLParameters(parameters);
    }
  }

  private boolean needsCurve() {
    return library == JsseLibrary.BOUNCY_CASTLE || security == Security.TLS12;
  }
}
