package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static TextTable table() {
    TextTable table =
        new TextTable(
            List.of(
                new TextTable.Column("name", false, 0),
                new TextTable.Column("number", true, 1),
                new TextTable.Column("words", false, 0)));
    table.add(List.of("one", "12", "short"));
    table.add(List.of("three", "3", "many words that go on and on"));
    return table;
  }

  @Test
  void numbersStandRightAndWordsWrap() {
    assertThat(table().lines(32))
        .containsExactly(
            "name   number  words",
            "one        12  short",
            "three       3  many words that",
            "               go on and on");
  }

  @Test
  void shortWidthsLoseWhatIsLeastNeeded() {
    assertThat(table().lines(24))
        .containsExactly(
            "name   words", "one    short", "three  many words that", "       go on and on");
  }

  @Test
  void noRoomAtAllPutsTheLastBelow() {
    assertThat(table().lines(20))
        .containsExactly(
            "name   words", "one    short", "three", "    many words that", "    go on and on");
  }

  @Test
  void axesEndOnRoundNumbers() {
    assertThat(Scale.to(987).ticks()).containsExactly(0.0, 200.0, 400.0, 600.0, 800.0, 1000.0);
    assertThat(Scale.to(3.0).ticks()).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0);
    assertThat(Scale.to(329).share(Scale.to(329).full())).isEqualTo(1);
  }
}
