package dev.antipode.stack.openssl;

/** {@code SSL_...}, {@code SSL_SESSION_...} and {@code BIO_...}: one connection. */
final class ConnectionFunctions {
  final Shape.PointerOfPointer create;
  final Shape.OfPointer free;
  final Shape.OfPointer setConnectState;
  final Shape.OfPointer setAcceptState;
  final Shape.OfThreePointers setBio;
  final Shape.IntOfTwoPointers setHost;
  final Shape.Control control;
  final Shape.IntOfTwoPointers setSession;

  final Shape.IntOfPointer doHandshake;
  final Shape.Transfer read;
  final Shape.Transfer write;
  final Shape.Transfer readEarlyData;
  final Shape.Transfer writeEarlyData;
  final Shape.IntOfPointerInt getError;
  final Shape.IntOfPointer shutdown;
  final Shape.OfPointerInt setShutdown;

  final Shape.IntOfPointer sessionReused;
  final Shape.IntOfPointer earlyDataStatus;
  final Shape.PointerOfPointer currentCipher;
  final Shape.PointerOfPointer cipherName;
  final Shape.PointerOfPointer version;
  final Shape.PointerOfPointerInt groupName;
  final Shape.LongOfPointer verifyResult;
  final Shape.PointerOfLong verifyText;

  final Shape.PointerOfPointer peerChain;
  final Shape.IntOfPointer stackSize;
  final Shape.PointerOfPointerInt stackValue;
  final Shape.IntOfTwoPointers encode;
  final Shape.PointerOfPointer session;
  final Shape.OfPointer freeSession;
  final Shape.IntOfPointer resumable;
  final Shape.IntOfPointer maxEarlyData;

  final Shape.Pointer memoryMethod;
  final Shape.PointerOfPointer createBio;
  final Shape.IntOfTwoPointersInt bioWrite;
  final Shape.IntOfTwoPointersInt bioRead;
  final Shape.LongOfPointer bioPending;

  ConnectionFunctions(NativeLibraries library) {
    create = library.function(Shape.PointerOfPointer.class, "SSL_new");
    free = library.function(Shape.OfPointer.class, "SSL_free");
    setConnectState = library.function(Shape.OfPointer.class, "SSL_set_connect_state");
    setAcceptState = library.function(Shape.OfPointer.class, "SSL_set_accept_state");
    setBio = library.function(Shape.OfThreePointers.class, "SSL_set_bio");
    setHost = library.function(Shape.IntOfTwoPointers.class, "SSL_set1_host");
    control = library.function(Shape.Control.class, "SSL_ctrl");
    setSession = library.function(Shape.IntOfTwoPointers.class, "SSL_set_session");

    doHandshake = library.function(Shape.IntOfPointer.class, "SSL_do_handshake");
    read = library.function(Shape.Transfer.class, "SSL_read_ex");
    write = library.function(Shape.Transfer.class, "SSL_write_ex");
    readEarlyData = library.function(Shape.Transfer.class, "SSL_read_early_data");
    writeEarlyData = library.function(Shape.Transfer.class, "SSL_write_early_data");
    getError = library.function(Shape.IntOfPointerInt.class, "SSL_get_error");
    shutdown = library.function(Shape.IntOfPointer.class, "SSL_shutdown");
    setShutdown = library.function(Shape.OfPointerInt.class, "SSL_set_shutdown");

    sessionReused = library.function(Shape.IntOfPointer.class, "SSL_session_reused");
    earlyDataStatus = library.function(Shape.IntOfPointer.class, "SSL_get_early_data_status");
    currentCipher = library.function(Shape.PointerOfPointer.class, "SSL_get_current_cipher");
    cipherName = library.function(Shape.PointerOfPointer.class, "SSL_CIPHER_standard_name");
    version = library.function(Shape.PointerOfPointer.class, "SSL_get_version");
    groupName = library.function(Shape.PointerOfPointerInt.class, "SSL_group_to_name");
    verifyResult = library.function(Shape.LongOfPointer.class, "SSL_get_verify_result");
    verifyText = library.function(Shape.PointerOfLong.class, "X509_verify_cert_error_string");

    peerChain = library.function(Shape.PointerOfPointer.class, "SSL_get_peer_cert_chain");
    stackSize = library.function(Shape.IntOfPointer.class, "OPENSSL_sk_num");
    stackValue = library.function(Shape.PointerOfPointerInt.class, "OPENSSL_sk_value");
    encode = library.function(Shape.IntOfTwoPointers.class, "i2d_X509");
    session = library.function(Shape.PointerOfPointer.class, "SSL_get1_session");
    freeSession = library.function(Shape.OfPointer.class, "SSL_SESSION_free");
    resumable = library.function(Shape.IntOfPointer.class, "SSL_SESSION_is_resumable");
    maxEarlyData = library.function(Shape.IntOfPointer.class, "SSL_SESSION_get_max_early_data");

    memoryMethod = library.function(Shape.Pointer.class, "BIO_s_mem");
    createBio = library.function(Shape.PointerOfPointer.class, "BIO_new");
    bioWrite = library.function(Shape.IntOfTwoPointersInt.class, "BIO_write");
    bioRead = library.function(Shape.IntOfTwoPointersInt.class, "BIO_read");
    bioPending = library.function(Shape.LongOfPointer.class, "BIO_ctrl_pending");
  }
}
