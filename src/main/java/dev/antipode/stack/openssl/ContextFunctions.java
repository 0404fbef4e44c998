package dev.antipode.stack.openssl;

/** {@code SSL_CTX_...}: what all connections of an endpoint share. */
final class ContextFunctions {
  final MethodSignature.Pointer method;
  final MethodSignature.PointerOfPointer create;
  final MethodSignature.OfPointer free;
  final MethodSignature.Control control;
  final MethodSignature.IntOfTwoPointers setCipherSuites;
  final MethodSignature.IntOfTwoPointers useChainFile;
  final MethodSignature.IntOfTwoPointersInt useKeyFile;
  final MethodSignature.IntOfTwoPointers loadVerifyFile;
  final MethodSignature.OfPointerIntPointer setVerify;
  final MethodSignature.IntOfPointerInt setMaxEarlyData;
  final MethodSignature.OfTwoPointers setKeyLog;

  ContextFunctions(NativeLibraries library) {
    method = library.function(MethodSignature.Pointer.class, "TLS_method");
    create = library.function(MethodSignature.PointerOfPointer.class, "SSL_CTX_new");
    free = library.function(MethodSignature.OfPointer.class, "SSL_CTX_free");
    control = library.function(MethodSignature.Control.class, "SSL_CTX_ctrl");
    setCipherSuites =
        library.function(MethodSignature.IntOfTwoPointers.class, "SSL_CTX_set_ciphersuites");
    useChainFile =
        library.function(
            MethodSignature.IntOfTwoPointers.class, "SSL_CTX_use_certificate_chain_file");
    useKeyFile =
        library.function(MethodSignature.IntOfTwoPointersInt.class, "SSL_CTX_use_PrivateKey_file");
    loadVerifyFile =
        library.function(MethodSignature.IntOfTwoPointers.class, "SSL_CTX_load_verify_file");
    setVerify = library.function(MethodSignature.OfPointerIntPointer.class, "SSL_CTX_set_verify");
    setMaxEarlyData =
        library.function(MethodSignature.IntOfPointerInt.class, "SSL_CTX_set_max_early_data");
    setKeyLog =
        library.function(MethodSignature.OfTwoPointers.class, "SSL_CTX_set_keylog_callback");
  }
}
