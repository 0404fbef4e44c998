package dev.antipode.stack.nettyhttp3;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http3.DefaultHttp3SettingsFrame;
import io.netty.handler.codec.http3.Http3ClientConnectionHandler;
import io.netty.handler.codec.http3.Http3ServerConnectionHandler;
import io.netty.handler.codec.http3.Http3Settings;
import io.netty.handler.codec.http3.Http3SettingsFrame;

/**
 * How header sections are compressed (RFC 9204). The dynamic table is switched here and nowhere
 * else.
 */
enum Qpack {
  /**
   * The static table alone, as the codec does unless told otherwise. A client may then send a 0-RTT
   * request without having remembered the server's SETTINGS: the defaults, which it must keep to
   * (RFC 9114 section 7.2.4.2), allow no dynamic table either (RFC 9204 section 5).
   */
  STATIC_TABLE,

  /**
   * A dynamic table too. Not for 0-RTT, because the codec remembers no SETTINGS. Not reliable in
   * 4.2.18, which reset 60 of 440 requests (11 on each of 40 connections, on loopback).
   */
  DYNAMIC_TABLE;

  static final Qpack AS_SHIPPED = STATIC_TABLE;

  private static final long TABLE_BYTES = 4_096;
  private static final long BLOCKED_STREAMS = 100;

  ChannelHandler server(ChannelHandler requestStreams) {
    return new Http3ServerConnectionHandler(
        requestStreams, null, null, settings(), this == STATIC_TABLE);
  }

  Http3ClientConnectionHandler client() {
    return new Http3ClientConnectionHandler(null, null, null, settings(), this == STATIC_TABLE);
  }

  private Http3SettingsFrame settings() {
    Http3Settings settings = Http3Settings.defaultSettings();
    if (this == DYNAMIC_TABLE) {
      settings.qpackMaxTableCapacity(TABLE_BYTES).qpackBlockedStreams(BLOCKED_STREAMS);
    }
    return new DefaultHttp3SettingsFrame(settings);
  }
}
