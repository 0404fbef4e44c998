package dev.antipode.report.medium;

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
}
