package dev.antipode.cli.network;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.yaml.PathProfiles;
import java.util.Iterator;
import java.util.List;

/** The profiles of paths, as a shell offers them; none where the program cannot find them. */
public final class PathNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    try {
      return PathProfiles.read(Installation.locate().pathProfiles()).keySet().iterator();
    } catch (InputException | LabException nowhere) {
      return List.<String>of().iterator();
    }
  }
}
