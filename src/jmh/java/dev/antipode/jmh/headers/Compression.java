package dev.antipode.jmh.headers;

/** The codecs of header sections that the stacks have. */
public enum Compression {
  HPACK_STATIC {
    @Override
    FieldCodec open() throws Exception {
      return new HpackCodec(false);
    }
  },

  HPACK_DYNAMIC {
    @Override
    FieldCodec open() throws Exception {
      return new HpackCodec(true);
    }
  },

  QPACK_FLUPKE_STATIC {
    @Override
    FieldCodec open() {
      return new FlupkeQpackCodec();
    }
  },

  QPACK_NETTY_STATIC {
    @Override
    FieldCodec open() {
      return new NettyQpackCodec(false);
    }
  },

  QPACK_NETTY_DYNAMIC {
    @Override
    FieldCodec open() {
      return new NettyQpackCodec(true);
    }
  };

  /** Both ends with empty tables. */
  abstract FieldCodec open() throws Exception;
}
