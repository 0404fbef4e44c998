package dev.antipode.wire;

import java.util.Arrays;
import java.util.Optional;

/** Handshake messages of TLS by their numbers: RFC 8446 section 4, RFC 5246 section 7.4. */
enum Message {
  HELLO_REQUEST(0, "HelloRequest"),
  CLIENT_HELLO(1, "ClientHello"),
  SERVER_HELLO(2, "ServerHello"),
  NEW_SESSION_TICKET(4, "NewSessionTicket"),
  END_OF_EARLY_DATA(5, "EndOfEarlyData"),
  ENCRYPTED_EXTENSIONS(8, "EncryptedExtensions"),
  CERTIFICATE(11, "Certificate"),
  SERVER_KEY_EXCHANGE(12, "ServerKeyExchange"),
  CERTIFICATE_REQUEST(13, "CertificateRequest"),
  SERVER_HELLO_DONE(14, "ServerHelloDone"),
  CERTIFICATE_VERIFY(15, "CertificateVerify"),
  CLIENT_KEY_EXCHANGE(16, "ClientKeyExchange"),
  FINISHED(20, "Finished"),
  CERTIFICATE_STATUS(22, "CertificateStatus");

  private final int code;
  private final String word;

  Message(int code, String word) {
    this.code = code;
    this.word = word;
  }

  int code() {
    return code;
  }

  String word() {
    return word;
  }

  static Optional<Message> of(int code) {
    return Arrays.stream(values()).filter(message -> message.code == code).findFirst();
  }

  static boolean isHelloRetryRequest(DissectedPacket packet) {
    return packet.says(SERVER_HELLO)
        && packet.all("tls.handshake.random").contains(TlsNumbers.RETRY_RANDOM);
  }
}
