package dev.antipode.stack.quic;

import dev.antipode.stack.Credentials;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
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
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Credentials in good order, but for another server's name. */
final class Stranger {
  private Stranger() {}

  static Credentials issue(Path folder, String name) throws Exception {
    KeyPair caKey = key();
    KeyPair leafKey = key();
    X500Name caName = new X500Name("CN=test CA");
    X509Certificate ca =
        sign(
            builder(caName, caName, caKey)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0)),
            caKey);
    X509Certificate leaf =
        sign(
            builder(caName, new X500Name("CN=" + name), leafKey)
                .addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, name))),
            caKey);
    Credentials credentials = new Credentials(folder);
    write(credentials.caFile(), "CERTIFICATE", ca.getEncoded());
    write(credentials.chainFile(), "CERTIFICATE", leaf.getEncoded());
    write(credentials.keyFile(), "PRIVATE KEY", leafKey.getPrivate().getEncoded());
    return credentials;
  }

  private static KeyPair key() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(X500Name issuer, X500Name name, KeyPair key) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(now.toEpochMilli()),
        Date.from(now.minus(Duration.ofDays(1))),
        Date.from(now.plus(Duration.ofDays(1))),
        name,
        key.getPublic());
  }

  private static X509Certificate sign(
      org.bouncycastle.cert.X509v3CertificateBuilder builder, KeyPair key) throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
  }

  private static void write(Path file, String type, byte[] der) throws Exception {
    Files.writeString(
        file,
        "-----BEGIN "
            + type
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END "
            + type
            + "-----\n");
  }
}
