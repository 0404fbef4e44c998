package dev.antipode.scenario.path;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path by name: what it does to packets in each direction.
 *
 * @param name lower-case letters, digits, dots and hyphens
 * @param source where the numbers come from, in a line
 * @param up from the client to the server
 * @param down from the server to the client
 * @param family the paths of one family differ in some values only, and meet the same draws
 * @param nat the address translation in the client's router; null for none
 */
public record PathProfile(
    String name,
    String source,
    Direction up,
    Direction down,
    String family,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Nat nat) {
  /** A null family, as older runs have it, is that of the path alone. */
  public PathProfile(
      String name,
      String source,
      Direction up,
      Direction down,
      @Nullable String family,
      @Nullable Nat nat) {
    this.name = PathKeys.NAME.checked(name);
    this.source = source;
    this.up = up;
    this.down = down;
    this.family = family == null ? name : family;
    this.nat = nat == null ? null : PathKeys.NAT.checked(nat);
  }

  /** A path without address translation. */
  public PathProfile(
      String name, String source, Direction up, Direction down, @Nullable String family) {
    this(name, source, up, down, family, null);
  }

  /** A path that is its family alone. */
  public PathProfile(String name, String source, Direction up, Direction down) {
    this(name, source, up, down, name);
  }

  /** The round-trip time of an empty path, in microseconds. */
  public long rttUs() {
    return up.delayUs() + down.delayUs();
  }

  /** Whether datagrams of UDP pass both ways. */
  public boolean forwardsUdp() {
    return up.forwardsUdp() && down.forwardsUdp();
  }

  /** The same, but that they do. */
  public PathProfile forwardingUdp() {
    return new PathProfile(
        name,
        source,
        up.with(PathProperties.UDP, Udp.OPEN),
        down.with(PathProperties.UDP, Udp.OPEN),
        family,
        nat);
  }

  /** Whether some full packet is too long, either way. */
  public boolean isNarrow() {
    return up.isNarrow() || down.isNarrow();
  }

  /** The share of packets that are lost in the long run, on the way that loses more. */
  public double meanLoss() {
    return Math.max(up.loss().meanRatio(), down.loss().meanRatio());
  }

  /** Whether no packet is lost, by chance or by its index. */
  public boolean losesNothing() {
    return up.loss().losesNothing() && down.loss().losesNothing();
  }

  /** Both directions as if they lost nothing: equal for paths that differ in their losses alone. */
  public List<Direction> besideLoss() {
    return List.of(
        up.with(PathProperties.LOSS, Loss.none()), down.with(PathProperties.LOSS, Loss.none()));
  }

  /** Whether the delay is the same for each packet, so that round trips can be counted exactly. */
  public boolean isSteady() {
    return !up.has(PathProperty.Effect.DELAYS_VARY) && !down.has(PathProperty.Effect.DELAYS_VARY);
  }

  /** For people: what its router does with addresses; empty where it leaves them alone. */
  public String natWords() {
    return nat == null ? "" : nat.words();
  }

  /** For people: what it does to packets. */
  public String words() {
    String there = up.words();
    String back = down.words();
    String ways = there.equals(back) ? there + " each way" : "up " + there + "; down " + back;
    return nat == null ? ways : ways + "; " + nat.words();
  }
}
