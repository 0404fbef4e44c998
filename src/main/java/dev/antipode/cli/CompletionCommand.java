package dev.antipode.cli;

import dev.antipode.cli.guide.FishCompletion;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A script with which a shell completes the command line. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script with which a shell completes commands, options and names.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(antipode completion bash)        in ~/.bashrc",
      "  source <(antipode completion zsh)         in ~/.zshrc",
      "  antipode completion fish | source         in ~/.config/fish/config.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** The shells that can be served. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    CommandLine line = Main.commandLine();
    System.out.print(
        switch (shell) {
          // One script: in zsh it turns bash's completion on.
          case BASH, ZSH -> AutoComplete.bash("antipode", line);
          case FISH -> FishCompletion.of(line);
        });
    System.out.flush();
    return 0;
  }
}
