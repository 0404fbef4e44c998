package dev.antipode.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

class JsseLibraryTest {
  @Test
  void titleHasVersionThatIsLoaded() {
    String title = JsseLibrary.BOUNCY_CASTLE.title();

    assertThat(title).matches("Bouncy Castle JSSE \\d+\\.\\d+");
    assertThat(new BouncyCastleProvider().getInfo())
        .endsWith("v" + title.substring(title.lastIndexOf(' ') + 1));
  }
}
