package dev.antipode.jmh.handshake;

import dev.antipode.stack.Credentials;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A server's key and leaf certificate, and the CA that signed it, both with keys of one kind: as
 * objects for Java and as PEM files for OpenSSL.
 */
record ServerIdentity(PrivateKey key, X509Certificate leaf, X509Certificate ca, Path folder) {
  static final char[] PASSWORD = "antipode".toCharArray();
  private static final X500Name CA_NAME = new X500Name("CN=Antipode throw-away CA");
  private static final Duration VALID = Duration.ofDays(90);

  static ServerIdentity issue(KeyKind kind, Path folder)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind.algorithm);
    generator.initialize(kind.parameters);
    KeyPair caKey = generator.generateKeyPair();
    KeyPair key = generator.generateKeyPair();
    X509Certificate ca = certificate(kind, CA_NAME, caKey, caKey, true);
    X509Certificate leaf =
        certificate(kind, new X500Name("CN=" + Credentials.SERVER_NAME), key, caKey, false);
    ServerIdentity made = new ServerIdentity(key.getPrivate(), leaf, ca, folder);
    pem(made.caFile(), "CERTIFICATE", ca.getEncoded());
    pem(made.chainFile(), "CERTIFICATE", leaf.getEncoded());
    pem(made.keyFile(), "PRIVATE KEY", key.getPrivate().getEncoded());
    return made;
  }

  Path caFile() {
    return folder.resolve("ca.pem");
  }

  Path chainFile() {
    return folder.resolve("chain.pem");
  }

  Path keyFile() {
    return folder.resolve("key.pem");
  }

  KeyStore serverStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", key, PASSWORD, new X509Certificate[] {leaf});
    return store;
  }

  KeyStore trustStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", ca);
    return store;
  }

  private static X509Certificate certificate(
      KeyKind kind, X500Name subject, KeyPair key, KeyPair caKey, boolean isCa)
      throws GeneralSecurityException, OperatorCreationException, CertIOException {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            CA_NAME,
            new BigInteger(126, new SecureRandom()).setBit(126),
            Date.from(now.minus(VALID)),
            Date.from(now.plus(VALID)),
            subject,
            key.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isCa));
    if (!isCa) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, Credentials.SERVER_NAME)));
    }
    var signer = new JcaContentSignerBuilder(kind.signature).build(caKey.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static void pem(Path file, String type, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }
}
