package dev.antipode.stack.identity;

import dev.antipode.disk.Access;
import dev.antipode.disk.DurableFile;
import dev.antipode.disk.FolderLock;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Makes the certificates of a run (RFC 5280): a CA and, for one leaf key, a chain of each {@link
 * CertificateChain size}. All keys are P-256.
 */
public final class CertificateAuthority {
  private final KeyPair rootKey = keyPair();
  private final KeyPair leafKey = keyPair();
  private final X509Certificate root = Issuing.root(rootKey);
  private final List<String> addresses;

  private CertificateAuthority(List<String> addresses)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    this.addresses = addresses;
  }

  /**
   * Writes new credentials into a folder, which is made if it is missing.
   *
   * @param addresses IP addresses that the leaf is valid for, beside {@link
   *     Credentials#SERVER_NAME}
   */
  public static Credentials issue(Path folder, List<String> addresses) throws StackException {
    try {
      Files.createDirectories(folder);
      Credentials credentials = new Credentials(folder);
      CertificateAuthority authority = new CertificateAuthority(addresses);
      write(
          credentials.caFile(), "CERTIFICATE", List.of(authority.root.getEncoded()), Access.SHARED);
      for (CertificateChain chain : CertificateChain.values()) {
        List<byte[]> encoded = new ArrayList<>();
        for (X509Certificate certificate : authority.chain(chain)) {
          encoded.add(certificate.getEncoded());
        }
        write(credentials.with(chain).chainFile(), "CERTIFICATE", encoded, Access.SHARED);
      }
      // The last: where there is a key, the chains are whole.
      write(
          credentials.keyFile(),
          "PRIVATE KEY",
          List.of(authority.leafKey.getPrivate().getEncoded()),
          Access.SECRET);
      return credentials;
    } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new StackException("cannot make certificates in " + folder, failed);
    }
  }

  /**
   * The credentials of a folder, which are made if they are not there; of several processes that
   * ask at once, one makes them.
   */
  public static Credentials once(Path folder, List<String> addresses) throws StackException {
    Credentials existing = new Credentials(folder);
    try {
      Files.createDirectories(folder);
      try (FolderLock _ = FolderLock.take(folder)) {
        return Files.exists(existing.keyFile()) ? existing : issue(folder, addresses);
      }
    } catch (IOException unusable) {
      throw new StackException("cannot make certificates in " + folder, unusable);
    }
  }

  /** Leaf first. The leaf has half of the bytes, and the intermediates share the rest. */
  private List<X509Certificate> chain(CertificateChain chain)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    List<X509Certificate> made = new ArrayList<>();
    X509Certificate issuer = root;
    KeyPair issuerKey = rootKey;
    int intermediates = chain.certificates() - 1;
    for (int i = 0; i < intermediates; i++) {
      KeyPair key = keyPair();
      int bytes = chain.bytes() / 2 / intermediates;
      issuer = new Issuing(issuer, issuerKey).intermediate(key, i, intermediates - 1 - i, bytes);
      issuerKey = key;
      made.addFirst(issuer);
    }
    int bytes = intermediates == 0 ? 0 : chain.bytes() / 2;
    made.addFirst(new Issuing(issuer, issuerKey).leaf(leafKey, addresses, bytes));
    return made;
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), Issuing.RANDOM);
    return generator.generateKeyPair();
  }

  private static void write(Path file, String type, List<byte[]> ders, Access access)
      throws IOException {
    StringBuilder pem = new StringBuilder();
    for (byte[] der : ders) {
      String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
      pem.append("-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }
    DurableFile.replace(file, pem.toString().getBytes(StandardCharsets.US_ASCII), access);
  }
}
