package dev.antipode.driver.contract;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import dev.antipode.stack.identity.CertificateAuthority;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What every stack must do, played clause by clause over the loopback interface. A clause that is
 * broken does not keep the others from being played.
 */
public final class StackContract {
  private final Stack stack;
  private final Credentials credentials;
  private final Credentials others;
  private final Consumer<Clause> heard;

  private StackContract(
      Stack stack, Credentials credentials, Credentials others, Consumer<Clause> heard) {
    this.stack = stack;
    this.credentials = credentials;
    this.others = others;
    this.heard = heard;
  }

  /**
   * Plays all clauses; each is told as soon as it is known.
   *
   * @param folder for certificates
   */
  public static void play(Stack stack, Path folder, Consumer<Clause> heard)
      throws StackException, InterruptedException {
    List<String> addresses = List.of("127.0.0.1");
    new StackContract(
            stack,
            CertificateAuthority.issue(folder.resolve("own"), addresses),
            CertificateAuthority.issue(folder.resolve("other"), addresses),
            heard)
        .play();
  }

  /** One clause: its words where it is kept. */
  interface Play {
    String words() throws BreachException, InterruptedException;
  }

  private void play() throws InterruptedException {
    clause("description", this::description);
    clause("refusals", this::refusals);
    if (stack.support(SessionMode.FULL, Options.DEFAULTS)
        instanceof Support.Unsupported(String reason)) {
      heard.accept(
          Clause.broken(
              "full session",
              "unsupported here: "
                  + reason
                  + ". A stack must open full connections with the default settings"));
      return;
    }
    EchoClauses echoes = new EchoClauses(stack, credentials);
    for (SessionMode session : SessionMode.values()) {
      if (stack.support(session, Options.DEFAULTS) instanceof Support.Supported) {
        clause("echo, " + session.word(), () -> echoes.echo(session));
      } else {
        heard.accept(Clause.note("echo, " + session.word(), "unsupported, with its reason"));
      }
    }
    clause("streams", echoes::streams);
    clause("connections", echoes::connections);
    FailureClauses failures = new FailureClauses(stack, credentials, others);
    if (stack.description().security() != Security.NONE) {
      clause("untrusted server", failures::untrusted);
    }
    clause("absent server", failures::absent);
    clause("port in use", failures::portInUse);
    clause("close", failures::close);
    clause("server that ends", failures::ending);
    echoes.untold().forEach(heard);
  }

  private void clause(String name, Play play) throws InterruptedException {
    try {
      heard.accept(Clause.kept(name, play.words()));
    } catch (BreachException breach) {
      heard.accept(Clause.broken(name, String.valueOf(breach.getMessage())));
    } catch (RuntimeException | LinkageError broken) {
      heard.accept(Clause.broken(name, "the stack threw " + broken));
    }
  }

  private String description() throws BreachException {
    StackDescription told = stack.description();
    BreachException.require(
        told.name().matches("[a-z0-9]+(-[a-z0-9]+)*"),
        "the name '" + told.name() + "' must be lower-case letters, digits and hyphens");
    BreachException.require(
        !told.client().isBlank() && !told.server().isBlank(),
        "client and server must not be blank: they stand in every report");
    BreachException.require(
        told.equals(stack.description()), "description() must give the same at every call");
    return told.name() + ": " + told.client();
  }

  /** What the stack cannot do, it must say. */
  private String refusals() throws BreachException {
    List<String> reasons = new ArrayList<>();
    for (SessionMode session : SessionMode.values()) {
      note(reasons, stack.support(session, Options.DEFAULTS), "session " + session.word());
    }
    for (Dimension dimension : Dimension.values()) {
      if (!dimension.ofWorkload()) {
        refusals(dimension, reasons);
      }
    }
    return reasons.size() + " things are unsupported, each with a reason";
  }

  private void refusals(Dimension dimension, List<String> reasons) throws BreachException {
    boolean any = false;
    for (String value : dimension.choices()) {
      if (!stack.applies(dimension, value)) {
        continue;
      }
      any = true;
      Support support = stack.support(SessionMode.FULL, Options.DEFAULTS.with(dimension, value));
      String what = dimension.word() + "=" + value;
      note(reasons, support, what);
    }
    BreachException.require(
        !any || stack.applies(dimension, dimension.defaultValue()),
        "applies() must be true for "
            + dimension.word()
            + "="
            + dimension.defaultValue()
            + ", the default, as it is for another value");
  }

  private static void note(List<String> reasons, Support support, String what)
      throws BreachException {
    if (support instanceof Support.Unsupported(String reason)) {
      BreachException.require(!reason.isBlank(), what + " is unsupported, but its reason is blank");
      reasons.add(reason);
    }
  }
}
