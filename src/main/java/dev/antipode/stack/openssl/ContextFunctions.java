package dev.antipode.stack.openssl;

/** {@code SSL_CTX_...}: what all connections of an endpoint share. */
final class ContextFunctions {
  final Shape.Pointer method;
  final Shape.PointerOfPointer create;
  final Shape.OfPointer free;
  final Shape.Control control;
  final Shape.IntOfTwoPointers setCipherSuites;
  final Shape.IntOfTwoPointers useChainFile;
  final Shape.IntOfTwoPointersInt useKeyFile;
  final Shape.IntOfTwoPointers loadVerifyFile;
  final Shape.OfPointerIntPointer setVerify;
  final Shape.IntOfPointerInt setMaxEarlyData;
  final Shape.OfTwoPointers setKeyLog;

  ContextFunctions(NativeLibraries library) {
    method = library.function(Shape.Pointer.class, "TLS_method");
    create = library.function(Shape.PointerOfPointer.class, "SSL_CTX_new");
    free = library.function(Shape.OfPointer.class, "SSL_CTX_free");
    control = library.function(Shape.Control.class, "SSL_CTX_ctrl");
    setCipherSuites = library.function(Shape.IntOfTwoPointers.class, "SSL_CTX_set_ciphersuites");
    useChainFile =
        library.function(Shape.IntOfTwoPointers.class, "SSL_CTX_use_certificate_chain_file");
    useKeyFile = library.function(Shape.IntOfTwoPointersInt.class, "SSL_CTX_use_PrivateKey_file");
    loadVerifyFile = library.function(Shape.IntOfTwoPointers.class, "SSL_CTX_load_verify_file");
    setVerify = library.function(Shape.OfPointerIntPointer.class, "SSL_CTX_set_verify");
    setMaxEarlyData = library.function(Shape.IntOfPointerInt.class, "SSL_CTX_set_max_early_data");
    setKeyLog = library.function(Shape.OfTwoPointers.class, "SSL_CTX_set_keylog_callback");
  }
}
