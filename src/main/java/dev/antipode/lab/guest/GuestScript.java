package dev.antipode.lab.guest;

import dev.antipode.lab.Installation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How {@code netem/guest.sh} is called. */
final class GuestScript {
  private GuestScript() {}

  /**
   * The command that boots a guest.
   *
   * @param share the folder that the command may write to, at the same place
   * @param memory as its kernel reads it: 2g
   * @param more options of the script
   * @param command what runs in the guest
   */
  static ProcessBuilder booting(
      Installation installation,
      Path kernel,
      Path share,
      String memory,
      List<String> more,
      List<String> command) {
    List<String> whole = new ArrayList<>(List.of(installation.guestScript().toString()));
    whole.addAll(
        List.of("--kernel", kernel.toString(), "--share", share.toString(), "--mem", memory));
    whole.addAll(more);
    for (Path folder : installation.folders()) {
      whole.addAll(List.of("--see", folder.toString()));
    }
    whole.add("--");
    whole.addAll(command);
    return new ProcessBuilder(whole);
  }
}
