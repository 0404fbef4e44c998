package dev.antipode.stack;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes the certificates of a run: a P-256 CA and a P-256 leaf that it signed (RFC 5280). */
public final class CertificateAuthority {
  private static final X500Name CA_NAME = new X500Name("CN=Antipode throw-away CA");
  private static final SecureRandom RANDOM = new SecureRandom();

  private CertificateAuthority() {}

  /**
   * Writes new credentials into a folder, which is made where it is missing.
   *
   * @param addresses IP addresses that the leaf is valid for, beside {@link
   *     Credentials#SERVER_NAME}
   */
  public static Credentials issue(Path folder, List<String> addresses) throws StackException {
    try {
      Files.createDirectories(folder);
      KeyPair caKey = keyPair();
      KeyPair leafKey = keyPair();
      X509Certificate ca = ca(caKey);
      X509Certificate leaf = leaf(caKey, ca, leafKey, addresses);
      Credentials credentials = new Credentials(folder);
      write(credentials.caFile(), "CERTIFICATE", ca.getEncoded());
      write(credentials.chainFile(), "CERTIFICATE", leaf.getEncoded());
      write(credentials.keyFile(), "PRIVATE KEY", leafKey.getPrivate().getEncoded());
      return credentials;
    } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new StackException("cannot make certificates in " + folder, failed);
    }
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
    return generator.generateKeyPair();
  }

  private static X509Certificate ca(KeyPair key)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var extensions = new JcaX509ExtensionUtils();
    var builder = builder(CA_NAME, CA_NAME, key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        extensions.createSubjectKeyIdentifier(key.getPublic()));
    return sign(builder, key);
  }

  private static X509Certificate leaf(
      KeyPair caKey, X509Certificate ca, KeyPair key, List<String> addresses)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var extensions = new JcaX509ExtensionUtils();
    var names = new java.util.ArrayList<GeneralName>();
    names.add(new GeneralName(GeneralName.dNSName, Credentials.SERVER_NAME));
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    addresses.stream()
        .distinct()
        .forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
    var builder = builder(CA_NAME, new X500Name("CN=" + Credentials.SERVER_NAME), key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(names.toArray(GeneralName[]::new)));
    builder.addExtension(
        Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(ca));
    return sign(builder, caKey);
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair key) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, RANDOM).setBit(126),
        Date.from(now.minus(2, ChronoUnit.DAYS)),
        Date.from(now.plus(90, ChronoUnit.DAYS)),
        subject,
        key.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair key)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static void write(Path file, String type, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }
}
