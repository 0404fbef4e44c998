package dev.antipode.stack;

import dev.antipode.scenario.option.CertificateChain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The certificates and the key of a run, as PEM files in a folder: {@code ca.pem}, {@code
 * chain.pem} (what the server sends, leaf first; {@code chain-large.pem} for another size of it)
 * and {@code key.pem} (PKCS #8). An authority of {@code stack.identity} makes them.
 *
 * <p>They are made for one run and thrown away with it; their names mean nothing outside it.
 */
public record Credentials(Path folder, CertificateChain size) {
  /** The DNS name in the leaf certificate; clients send it as SNI and verify it. */
  public static final String SERVER_NAME = "server.antipode.test";

  /** With the small chain. */
  public Credentials(Path folder) {
    this(folder, CertificateChain.SMALL);
  }

  /** The same key and CA, with a chain of another size between them. */
  public Credentials with(CertificateChain other) {
    return new Credentials(folder, other);
  }

  public Path caFile() {
    return folder.resolve("ca.pem");
  }

  public Path chainFile() {
    return folder.resolve(
        size == CertificateChain.SMALL ? "chain.pem" : "chain-" + size.word() + ".pem");
  }

  public Path keyFile() {
    return folder.resolve("key.pem");
  }

  public X509Certificate ca() throws StackException {
    return certificates(caFile()).getFirst();
  }

  public List<X509Certificate> chain() throws StackException {
    return certificates(chainFile());
  }

  public PrivateKey key() throws StackException {
    try {
      String base64 =
          Files.readAllLines(keyFile()).stream()
              .filter(line -> !line.startsWith("-----"))
              .collect(Collectors.joining());
      return KeyFactory.getInstance("EC")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
      throw new StackException("cannot use the key " + keyFile(), unusable);
    }
  }

  /** A key store with the server's key and chain under the alias {@code server}. */
  public KeyStore serverStore(char[] password) throws StackException {
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry("server", key(), password, chain().toArray(X509Certificate[]::new));
      return store;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new StackException("cannot use the credentials in " + folder, unusable);
    }
  }

  /** A key store that trusts the CA and nothing else. */
  public KeyStore trustStore() throws StackException {
    try {
      KeyStore store = emptyStore();
      store.setCertificateEntry("ca", ca());
      return store;
    } catch (IOException | GeneralSecurityException unusable) {
      throw new StackException("cannot use the CA " + caFile(), unusable);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static List<X509Certificate> certificates(Path file) throws StackException {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException | GeneralSecurityException unusable) {
      throw new StackException("cannot use the certificates " + file, unusable);
    }
  }
}
