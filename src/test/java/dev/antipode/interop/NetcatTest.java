package dev.antipode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nc} and the line server. */
class NetcatTest {
  @TempDir Path folder;

  @BeforeEach
  void need() {
    Program.need("nc", "netcat-openbsd");
  }

  @Test
  void getsEachLineInUpperCaseAtOnce() throws Exception {
    try (Serving server = Serving.start(folder, "tcp", "--uppercase", "--port", "0");
        Program nc = Program.start(folder, server.command("nc"))) {
      nc.type("hello, antipode\n").awaitSaid("HELLO, ANTIPODE\n"::equals);
      nc.type("zwölf Boxkämpfer\n").awaitSaid(said -> said.endsWith("ZWÖLF BOXKÄMPFER\n"));
    }
  }

  /** A client that has said all still listens: a line without its end counts, too. */
  @Test
  void getsAnswersAfterItsOwnEnd() throws Exception {
    assumeTrue(
        Program.run(folder, "sh -c 'nc -h 2>&1 || true'").contains("-N"),
        "this nc cannot end its side alone (-N)");
    try (Serving server = Serving.start(folder, "tcp", "--uppercase", "--port", "0")) {
      String nc = server.command("nc").replaceFirst("^nc", "nc -N");
      try (Program program = Program.start(folder, nc)) {
        program.type("first\nwithout an end").endInput();
        program.awaitEnd();
        assertThat(program.said()).isEqualTo("FIRST\nWITHOUT AN END");
      }
    }
    try (Serving server = Serving.start(folder, "tcp", "--port", "0")) {
      String nc = server.command("nc").replaceFirst("^nc", "nc -N");
      String sizes = Program.run(folder, "sh -c 'head -c 5000000 /dev/zero | " + nc + " | wc -c'");
      assertThat(sizes.strip()).isEqualTo("5000000");
    }
  }
}
