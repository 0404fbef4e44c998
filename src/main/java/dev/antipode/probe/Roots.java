package dev.antipode.probe;

import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.StackException;
import dev.antipode.stack.identity.WitnessingTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom the probe believes: the CAs that this machine trusts, those of a file, or anybody.
 *
 * @param source in words
 * @param anchors null to believe anybody
 */
public record Roots(String source, @Nullable KeyStore anchors) {
  /** Where distributions keep what their programs trust: Debian, Fedora, SUSE, Alpine. */
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"));

  /** Believes anybody, with any name. */
  public static Roots anybody() {
    return new Roots("nobody was verified", null);
  }

  /** Those of a PEM file, and no others. */
  public static Roots of(Path file) throws InputException {
    try {
      return new Roots("the CAs of " + file, store(certificates(file)));
    } catch (IOException | GeneralSecurityException unusable) {
      throw new InputException(
          "--cacert " + file + " cannot be used: " + reason(unusable) + ". Give a PEM file of CAs.",
          unusable);
    }
  }

  /** This machine's: of its distribution, or else of its JDK. {@code SSL_CERT_FILE} goes first. */
  public static Roots ofTheSystem(@Nullable String named) throws IOException {
    List<Path> places =
        Stream.concat(
                Stream.ofNullable(named).filter(name -> !name.isBlank()).map(Path::of),
                BUNDLES.stream())
            .filter(Files::isReadable)
            .toList();
    for (Path file : places) {
      try {
        Collection<? extends Certificate> found = certificates(file);
        if (!found.isEmpty()) {
          return new Roots("the CAs that this machine trusts (" + file + ")", store(found));
        }
      } catch (GeneralSecurityException unreadable) {
        throw new IOException(
            file + " holds the CAs of this machine and cannot be read: " + reason(unreadable),
            unreadable);
      }
    }
    Path own = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    try {
      return new Roots(
          "the CAs that the JDK trusts", KeyStore.getInstance(own.toFile(), (char[]) null));
    } catch (GeneralSecurityException unreadable) {
      throw new IOException(
          "this machine has no CAs: install the package ca-certificates, or give --cacert",
          unreadable);
    }
  }

  /** Whether servers are verified at all. */
  public boolean verify() {
    return anchors != null;
  }

  /** For the connections of one context. */
  Judge judge() throws StackException {
    if (anchors == null) {
      Credulous credulous = new Credulous();
      return new Judge(credulous, credulous.heard::contains, _ -> null);
    }
    WitnessingTrust trust = WitnessingTrust.ofEngines(anchors, null);
    return new Judge(trust, trust::verified, trust::refusal);
  }

  /**
   * A trust manager, and what it remembers of connections, by their engines.
   *
   * @param shown whether a server has shown a certificate that was accepted. One that resumes a
   *     session shows none.
   * @param refusal why its certificate was refused; null if it was not
   */
  record Judge(
      X509ExtendedTrustManager manager,
      Predicate<SSLEngine> shown,
      Function<SSLEngine, @Nullable Throwable> refusal) {}

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private static KeyStore store(Collection<? extends Certificate> anchors)
      throws IOException, GeneralSecurityException {
    if (anchors.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (Certificate anchor : anchors) {
      store.setCertificateEntry("ca" + number++, anchor);
    }
    return store;
  }

  private static String reason(Exception failure) {
    return failure instanceof java.nio.file.NoSuchFileException
        ? "there is no such file"
        : String.valueOf(failure.getMessage());
  }

  /** Asked for by name only: {@code --insecure}. */
  private static final class Credulous extends X509ExtendedTrustManager {
    private final Set<SSLEngine> heard =
        Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      heard.add(engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
