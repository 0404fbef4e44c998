package dev.antipode.stack.tcp;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.identity.CertificateAuthority;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Credentials whose CA is trusted and whose leaf is for a name that nobody asks for. */
final class OtherName {
  private OtherName() {}

  static Credentials issue(Path folder) throws Exception {
    Credentials credentials = CertificateAuthority.issue(folder, List.of());
    KeyPair ca = keyPair();
    KeyPair leaf = keyPair();
    write(credentials.caFile(), "CERTIFICATE", certificate(ca, "CN=ca", ca, true).getEncoded());
    write(
        credentials.chainFile(),
        "CERTIFICATE",
        certificate(ca, "CN=other.antipode.test", leaf, false).getEncoded());
    write(credentials.keyFile(), "PRIVATE KEY", leaf.getPrivate().getEncoded());
    return credentials;
  }

  private static X509CertificateHolder certificate(
      KeyPair issuer, String subject, KeyPair key, boolean authority) throws Exception {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=ca"),
            BigInteger.valueOf(authority ? 1 : 2),
            Date.from(Instant.now().minusSeconds(3_600)),
            Date.from(Instant.now().plusSeconds(3_600)),
            new X500Name(subject),
            key.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (!authority) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.dNSName, "other.antipode.test")));
    }
    return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()));
  }

  private static KeyPair keyPair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static void write(Path file, String type, byte[] der) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
  }
}
