package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.EvidenceKept;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.plugin.Plugins;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What a shell offers for an option, each as picocli asks for it. */
final class CompletionWords {
  private CompletionWords() {}

  /** The stacks, those of plugins among them; the shipped ones where a plugin stands in the way. */
  static final class StackWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      try {
        return Plugins.load().byName().keySet().iterator();
      } catch (InvalidValueException broken) {
        return Stacks.load().byName().keySet().iterator();
      }
    }
  }

  /** The experiments. */
  static final class Experiments implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExperimentList.ALL.words().iterator();
    }
  }

  /** How connections start. */
  static final class Sessions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(SessionMode.values()).map(SessionMode::word).iterator();
    }
  }

  /** Whose packets are kept. */
  static final class EvidenceWords implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(EvidenceKept.Which.values()).map(EvidenceKept.Which::word).iterator();
    }
  }

  /** The labs. */
  static final class Labs implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("auto", "native", "virtual", "loopback").iterator();
    }
  }

  /** The scenarios that come with the program; none where it cannot find them. */
  static final class Scenarios implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      try {
        return ScenarioFile.names(Installation.locate()).iterator();
      } catch (InputException | LabException nowhere) {
        return List.<String>of().iterator();
      }
    }
  }
}
