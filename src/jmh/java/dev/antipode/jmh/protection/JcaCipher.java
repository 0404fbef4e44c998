package dev.antipode.jmh.protection;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A provider's ciphers through the Java Cryptography Architecture. The nonce of each packet is its
 * own, so each asks for a new {@code init}: what a library on this interface cannot save.
 */
record JcaCipher(
    Algorithm algorithm,
    Cipher aead,
    Cipher headerCipher,
    SecretKeySpec key,
    SecretKeySpec headerKey,
    boolean sunChaCha)
    implements PacketCipher {
  private static final int TAG_BITS = 128;
  private static final int MASK_BYTES = 5;

  static JcaCipher of(Algorithm algorithm, Provider provider, byte[] secret)
      throws GeneralSecurityException {
    boolean aes = algorithm == Algorithm.AES_128_GCM;
    byte[] keyBytes = Arrays.copyOf(secret, algorithm.keyBytes());
    byte[] headerKeyBytes = keyBytes.clone();
    headerKeyBytes[0] ^= 1;
    String name = aes ? "AES" : "ChaCha20";
    boolean sun = provider.getName().equals("SunJCE");
    return new JcaCipher(
        algorithm,
        Cipher.getInstance(aes ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305", provider),
        Cipher.getInstance(aes ? "AES/ECB/NoPadding" : sun ? "ChaCha20" : "ChaCha7539", provider),
        new SecretKeySpec(keyBytes, name),
        new SecretKeySpec(headerKeyBytes, name),
        sun);
  }

  @Override
  public byte[] protect(byte[] header, byte[] payload, byte[] nonce)
      throws GeneralSecurityException {
    return run(Cipher.ENCRYPT_MODE, header, payload, nonce);
  }

  @Override
  public byte[] unprotect(byte[] header, byte[] payload, byte[] nonce)
      throws GeneralSecurityException {
    return run(Cipher.DECRYPT_MODE, header, payload, nonce);
  }

  private byte[] run(int mode, byte[] header, byte[] payload, byte[] nonce)
      throws GeneralSecurityException {
    AlgorithmParameterSpec parameters =
        algorithm == Algorithm.AES_128_GCM
            ? new GCMParameterSpec(TAG_BITS, nonce)
            : new IvParameterSpec(nonce);
    aead.init(mode, key, parameters);
    aead.updateAAD(header);
    return aead.doFinal(payload);
  }

  /**
   * RFC 9001 sections 5.4.3 and 5.4.4: AES of the sample, or ChaCha20 with it as block and nonce.
   */
  @Override
  public byte[] mask(byte[] sample) throws GeneralSecurityException {
    if (algorithm == Algorithm.AES_128_GCM) {
      headerCipher.init(Cipher.ENCRYPT_MODE, headerKey);
      return headerCipher.doFinal(sample);
    }
    byte[] nonce = Arrays.copyOfRange(sample, 4, 16);
    int counter = ByteBuffer.wrap(sample).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (sunChaCha) {
      headerCipher.init(Cipher.ENCRYPT_MODE, headerKey, new ChaCha20ParameterSpec(nonce, counter));
    } else {
      headerCipher.init(Cipher.ENCRYPT_MODE, headerKey, new IvParameterSpec(nonce));
    }
    return headerCipher.doFinal(new byte[MASK_BYTES]);
  }
}
