package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerSettings;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** Bare TCP. */
enum Unsecured implements Securing, Securing.Client {
  INSTANCE;

  @Override
  public Server server(ServerSettings settings) {
    return _ -> null;
  }

  @Override
  public Client client(ClientSettings settings) {
    return this;
  }

  @Override
  public void prepare(SessionMode session) {}

  @Override
  public @Nullable SslHandler handler(Channel channel) {
    return null;
  }

  @Override
  public Negotiated negotiated(@Nullable SslHandler handler, String congestion) {
    return Negotiated.plain(congestion);
  }
}
