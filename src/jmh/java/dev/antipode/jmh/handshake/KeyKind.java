package dev.antipode.jmh.handshake;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The keys of a server's certificate, and of the CA that signed it. */
public enum KeyKind {
  P256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSA"),
  RSA2048("RSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4), "SHA256withRSA");

  final String algorithm;
  final AlgorithmParameterSpec parameters;
  final String signature;

  KeyKind(String algorithm, AlgorithmParameterSpec parameters, String signature) {
    this.algorithm = algorithm;
    this.parameters = parameters;
    this.signature = signature;
  }
}
