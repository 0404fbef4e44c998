package dev.antipode.stack.openssl;

/** {@code SSL_...}, {@code SSL_SESSION_...} and {@code BIO_...}: one connection. */
final class ConnectionFunctions {
  final MethodSignature.PointerOfPointer create;
  final MethodSignature.OfPointer free;
  final MethodSignature.OfPointer setConnectState;
  final MethodSignature.OfPointer setAcceptState;
  final MethodSignature.OfThreePointers setBio;
  final MethodSignature.IntOfTwoPointers setHost;
  final MethodSignature.Control control;
  final MethodSignature.IntOfTwoPointers setSession;

  final MethodSignature.IntOfPointer doHandshake;
  final MethodSignature.Transfer read;
  final MethodSignature.Transfer write;
  final MethodSignature.Transfer readEarlyData;
  final MethodSignature.Transfer writeEarlyData;
  final MethodSignature.IntOfPointerInt getError;
  final MethodSignature.IntOfPointer shutdown;
  final MethodSignature.OfPointerInt setShutdown;

  final MethodSignature.IntOfPointer sessionReused;
  final MethodSignature.IntOfPointer earlyDataStatus;
  final MethodSignature.PointerOfPointer currentCipher;
  final MethodSignature.PointerOfPointer cipherName;
  final MethodSignature.PointerOfPointer version;
  final MethodSignature.PointerOfPointerInt groupName;
  final MethodSignature.LongOfPointer verifyResult;
  final MethodSignature.PointerOfLong verifyText;

  final MethodSignature.PointerOfPointer peerChain;
  final MethodSignature.IntOfPointer stackSize;
  final MethodSignature.PointerOfPointerInt stackValue;
  final MethodSignature.IntOfTwoPointers encode;
  final MethodSignature.PointerOfPointer session;
  final MethodSignature.OfPointer freeSession;
  final MethodSignature.IntOfPointer resumable;
  final MethodSignature.IntOfPointer maxEarlyData;

  final MethodSignature.Pointer memoryMethod;
  final MethodSignature.PointerOfPointer createBio;
  final MethodSignature.IntOfTwoPointersInt bioWrite;
  final MethodSignature.IntOfTwoPointersInt bioRead;
  final MethodSignature.LongOfPointer bioPending;

  ConnectionFunctions(NativeLibraries library) {
    create = library.function(MethodSignature.PointerOfPointer.class, "SSL_new");
    free = library.function(MethodSignature.OfPointer.class, "SSL_free");
    setConnectState = library.function(MethodSignature.OfPointer.class, "SSL_set_connect_state");
    setAcceptState = library.function(MethodSignature.OfPointer.class, "SSL_set_accept_state");
    setBio = library.function(MethodSignature.OfThreePointers.class, "SSL_set_bio");
    setHost = library.function(MethodSignature.IntOfTwoPointers.class, "SSL_set1_host");
    control = library.function(MethodSignature.Control.class, "SSL_ctrl");
    setSession = library.function(MethodSignature.IntOfTwoPointers.class, "SSL_set_session");

    doHandshake = library.function(MethodSignature.IntOfPointer.class, "SSL_do_handshake");
    read = library.function(MethodSignature.Transfer.class, "SSL_read_ex");
    write = library.function(MethodSignature.Transfer.class, "SSL_write_ex");
    readEarlyData = library.function(MethodSignature.Transfer.class, "SSL_read_early_data");
    writeEarlyData = library.function(MethodSignature.Transfer.class, "SSL_write_early_data");
    getError = library.function(MethodSignature.IntOfPointerInt.class, "SSL_get_error");
    shutdown = library.function(MethodSignature.IntOfPointer.class, "SSL_shutdown");
    setShutdown = library.function(MethodSignature.OfPointerInt.class, "SSL_set_shutdown");

    sessionReused = library.function(MethodSignature.IntOfPointer.class, "SSL_session_reused");
    earlyDataStatus =
        library.function(MethodSignature.IntOfPointer.class, "SSL_get_early_data_status");
    currentCipher =
        library.function(MethodSignature.PointerOfPointer.class, "SSL_get_current_cipher");
    cipherName =
        library.function(MethodSignature.PointerOfPointer.class, "SSL_CIPHER_standard_name");
    version = library.function(MethodSignature.PointerOfPointer.class, "SSL_get_version");
    groupName = library.function(MethodSignature.PointerOfPointerInt.class, "SSL_group_to_name");
    verifyResult = library.function(MethodSignature.LongOfPointer.class, "SSL_get_verify_result");
    verifyText =
        library.function(MethodSignature.PointerOfLong.class, "X509_verify_cert_error_string");

    peerChain = library.function(MethodSignature.PointerOfPointer.class, "SSL_get_peer_cert_chain");
    stackSize = library.function(MethodSignature.IntOfPointer.class, "OPENSSL_sk_num");
    stackValue = library.function(MethodSignature.PointerOfPointerInt.class, "OPENSSL_sk_value");
    encode = library.function(MethodSignature.IntOfTwoPointers.class, "i2d_X509");
    session = library.function(MethodSignature.PointerOfPointer.class, "SSL_get1_session");
    freeSession = library.function(MethodSignature.OfPointer.class, "SSL_SESSION_free");
    resumable = library.function(MethodSignature.IntOfPointer.class, "SSL_SESSION_is_resumable");
    maxEarlyData =
        library.function(MethodSignature.IntOfPointer.class, "SSL_SESSION_get_max_early_data");

    memoryMethod = library.function(MethodSignature.Pointer.class, "BIO_s_mem");
    createBio = library.function(MethodSignature.PointerOfPointer.class, "BIO_new");
    bioWrite = library.function(MethodSignature.IntOfTwoPointersInt.class, "BIO_write");
    bioRead = library.function(MethodSignature.IntOfTwoPointersInt.class, "BIO_read");
    bioPending = library.function(MethodSignature.LongOfPointer.class, "BIO_ctrl_pending");
  }
}
