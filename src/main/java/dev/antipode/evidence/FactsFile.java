package dev.antipode.evidence;

import dev.antipode.disk.DurableFile;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredFile;
import dev.antipode.result.StoredJson;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code evidence/facts.jsonl}: one line of facts a trial, on the disk before its packets go. */
record FactsFile(Path path) {
  private static final String REMEDY =
      "Restore the file from a copy, or delete it: reports then say nothing of causes in this run.";

  static FactsFile of(RunFolder folder) {
    return new FactsFile(folder.evidence().resolve("facts.jsonl"));
  }

  /** By trial; half a line at the end, which a kill leaves, is passed over. */
  Map<String, TrialFacts> read() throws InputException {
    Map<String, TrialFacts> facts = new LinkedHashMap<>();
    if (!Files.exists(path)) {
      return facts;
    }
    StoredFile file = new StoredFile(path, REMEDY);
    String text = text();
    int number = 1;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      TrialFacts one =
          new StoredJson(file, number++, text.substring(start, end)).as(TrialFacts.class);
      facts.put(one.trial(), one);
      start = end + 1;
    }
    return facts;
  }

  private String text() throws InputException {
    try {
      return Files.readString(path);
    } catch (IOException unreadable) {
      throw new InputException(
          path + ": cannot be read: " + unreadable.getMessage() + ". " + REMEDY, unreadable);
    }
  }

  /** Appends lines behind the last whole one. */
  void append(List<TrialFacts> facts) throws IOException {
    StringBuilder lines = new StringBuilder();
    facts.forEach(one -> lines.append(Json.line(one)).append('\n'));
    DurableFile.append(path, lines.toString().getBytes(StandardCharsets.UTF_8));
  }
}
