package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerSettings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

/** Bare TCP. */
enum Unsecured implements Securing, Securing.Client, Securing.Layer {
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
  public void forget() {}

  @Override
  public boolean keep(Layer layer) {
    return false;
  }

  @Override
  public Layer layer(Channel channel, Dial dial) {
    return this;
  }

  @Override
  public @Nullable ChannelHandler handler() {
    return null;
  }

  @Override
  public Negotiated negotiated(String congestion) {
    return Negotiated.plain(congestion);
  }

  @Override
  public void close() {}
}
