package dev.antipode.wire.critical;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What led to one event at the client, from the client's begin to the event. The parts add up to
 * the time of the event.
 */
public record Chain(List<Link> links) {
  public Chain {
    links = List.copyOf(links);
  }

  public long ns() {
    return sum(Link.class, Link::ns);
  }

  public long propagationNs() {
    return sum(Link.Crossing.class, Link.Crossing::propagationNs);
  }

  public long sendingNs() {
    return sum(Link.Crossing.class, Link.Crossing::sendingNs);
  }

  public long queueNs() {
    return sum(Link.Crossing.class, Link.Crossing::queueNs);
  }

  public long ownQueueNs() {
    return sum(Link.Crossing.class, Link.Crossing::ownQueueNs);
  }

  public long jitterNs() {
    return sum(Link.Crossing.class, Link.Crossing::jitterNs);
  }

  public long endpointNs() {
    return sum(Link.Endpoint.class, Link.Endpoint::ns);
  }

  public long retransmissionNs() {
    return sum(Link.Retransmission.class, Link.Retransmission::ns);
  }

  public long windowNs() {
    return sum(Link.Window.class, Link.Window::ns);
  }

  public long lateNs() {
    return sum(Link.Late.class, Link.Late::ns) + sum(Link.Delayed.class, Link.Delayed::ns);
  }

  public long notExplainedNs() {
    return sum(Link.NotExplained.class, Link.NotExplained::ns);
  }

  /** How many packets crossed the path, one after another. */
  public int crossings() {
    return (int) links.stream().filter(Link.Crossing.class::isInstance).count();
  }

  public <T extends Link> List<T> of(Class<T> kind) {
    return links.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private <T extends Link> long sum(Class<T> kind, ToLongFunction<T> part) {
    return of(kind).stream().mapToLong(part).sum();
  }
}
