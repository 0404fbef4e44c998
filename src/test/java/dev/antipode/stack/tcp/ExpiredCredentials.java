package dev.antipode.stack.tcp;

import dev.antipode.stack.Credentials;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Credentials in good order, but that the server's certificate was valid until yesterday. */
final class ExpiredCredentials {
  private static final X500Name CA = new X500Name("CN=test CA");
  private static final Duration DAY = Duration.ofDays(1);

  private ExpiredCredentials() {}

  static void issue(Path folder) throws Exception {
    KeyPair caKey = key();
    KeyPair leafKey = key();
    Instant now = Instant.now();
    X509Certificate ca =
        sign(
            builder(CA, caKey.getPublic(), now.plus(DAY))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0)),
            caKey);
    X500Name name = new X500Name("CN=" + Credentials.SERVER_NAME);
    X509Certificate leaf =
        sign(
            builder(name, leafKey.getPublic(), now.minus(DAY))
                .addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(
                        new GeneralName(GeneralName.dNSName, Credentials.SERVER_NAME))),
            caKey);
    Credentials credentials = new Credentials(Files.createDirectories(folder));
    write(credentials.caFile(), "CERTIFICATE", ca.getEncoded());
    write(credentials.chainFile(), "CERTIFICATE", leaf.getEncoded());
    write(credentials.keyFile(), "PRIVATE KEY", leafKey.getPrivate().getEncoded());
  }

  private static KeyPair key() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(X500Name name, PublicKey key, Instant until) {
    return new JcaX509v3CertificateBuilder(
        CA,
        BigInteger.valueOf(until.toEpochMilli()),
        Date.from(until.minus(DAY.multipliedBy(3))),
        Date.from(until),
        name,
        key);
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair key)
      throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
  }

  private static void write(Path file, String type, byte[] der) throws Exception {
    String base64 = Base64.getMimeEncoder().encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
  }
}
