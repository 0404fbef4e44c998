package dev.antipode.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a report says of how its run was made. */
class RunFactsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "antipode run bulk | antipode run bulk --seed 7",
        "antipode run bulk --seed 9 --reps 3 | antipode run bulk --seed 9 --reps 3",
        "antipode run bulk --seed=9 | antipode run bulk --seed=9",
        "antipode run bulk --out /tmp/here --reps 3 | antipode run bulk --reps 3 --seed 7",
        "antipode run bulk --out='/tmp/my runs' | antipode run bulk --seed 7",
        "antipode merge one two --out three | antipode merge one two --out three"
      })
  void theCommandRepeatsTheRunWithItsSeed(String typed, String repeats) {
    assertThat(RunFacts.command(typed, 7)).isEqualTo(repeats);
  }
}
