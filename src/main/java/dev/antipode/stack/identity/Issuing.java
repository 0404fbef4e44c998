package dev.antipode.stack.identity;

import dev.antipode.stack.Credentials;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

/**
 * Makes certificates that one issuer signs. A certificate that is meant to be larger than necessary
 * gets further alternative names, like the certificates of hosts that serve many sites.
 */
record Issuing(X509Certificate issuer, KeyPair issuerKey) {
  static final SecureRandom RANDOM = new SecureRandom();

  private static final X500Name ROOT_NAME = new X500Name("CN=Antipode throw-away CA");

  /** A context-specific tag and a length of one byte go before each name. */
  private static final int NAME_HEADER_BYTES = 2;

  /** A DNS label has at most 63 bytes (RFC 1035 section 2.3.4). */
  private static final int LABEL_BYTES = 40;

  private static final String DOMAIN = ".antipode.test";

  static X509Certificate root(KeyPair key)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var builder = builder(ROOT_NAME, ROOT_NAME, key);
    authority(builder, key, 2);
    return sign(builder, key);
  }

  X509Certificate intermediate(KeyPair key, int number, int pathLength, int bytes)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=Antipode throw-away intermediate CA " + number);
    X509Certificate bare = intermediate(key, name, pathLength, List.of());
    return intermediate(key, name, pathLength, filling(bytes - bare.getEncoded().length));
  }

  private X509Certificate intermediate(
      KeyPair key, X500Name name, int pathLength, List<GeneralName> names)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var builder = builder(issuerName(), name, key);
    authority(builder, key, pathLength);
    if (!names.isEmpty()) {
      alternativeNames(builder, names);
    }
    issuedBy(builder);
    return sign(builder, issuerKey);
  }

  X509Certificate leaf(KeyPair key, List<String> addresses, int bytes)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(GeneralName.dNSName, Credentials.SERVER_NAME));
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    addresses.stream()
        .distinct()
        .forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
    X509Certificate bare = leaf(key, names);
    names.addAll(filling(bytes - bare.getEncoded().length));
    return leaf(key, names);
  }

  private X509Certificate leaf(KeyPair key, List<GeneralName> names)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var builder = builder(issuerName(), new X500Name("CN=" + Credentials.SERVER_NAME), key);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    alternativeNames(builder, names);
    issuedBy(builder);
    return sign(builder, issuerKey);
  }

  /**
   * Names that take this many bytes together, the last one shortened to fit; none if there is no
   * room for one.
   */
  private static List<GeneralName> filling(int bytes) {
    List<GeneralName> names = new ArrayList<>();
    int whole = NAME_HEADER_BYTES + LABEL_BYTES + DOMAIN.length();
    for (int left = bytes; left > whole - LABEL_BYTES + 1; left -= whole) {
      int label = Math.min(LABEL_BYTES, left - (whole - LABEL_BYTES));
      String number = Integer.toString(names.size());
      String text = "site-" + number + "-".repeat(LABEL_BYTES);
      String fitting = (text.substring(0, label - 1) + "x").replaceFirst("^[^a-z]", "s");
      names.add(new GeneralName(GeneralName.dNSName, fitting + DOMAIN));
    }
    return names;
  }

  private static void authority(JcaX509v3CertificateBuilder builder, KeyPair key, int pathLength)
      throws IOException, GeneralSecurityException {
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
    builder.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key.getPublic()));
  }

  private static void alternativeNames(JcaX509v3CertificateBuilder builder, List<GeneralName> names)
      throws IOException {
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(names.toArray(GeneralName[]::new)));
  }

  private void issuedBy(JcaX509v3CertificateBuilder builder)
      throws IOException, GeneralSecurityException {
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer.getPublicKey()));
  }

  private X500Name issuerName() {
    return X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
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
}
