package dev.antipode.cli.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The words that reports use and no declaration explains. Immutable; any thread.
 *
 * @param texts what each means, by its kind and word
 */
public record Glossary(SortedMap<Entry, String> texts) {
  /** A word of some kind. */
  public record Entry(Kind kind, String word) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byKind = kind.compareTo(other.kind);
      return byKind == 0 ? word.compareTo(other.word) : byKind;
    }
  }

  /** What a word stands for. */
  public enum Kind {
    METRIC,
    COLUMN,
    VERDICT,
    CAUSE,
    WORD;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All of them. */
  public static Glossary load() {
    Properties file = new Properties();
    try (InputStream stream = Glossary.class.getResourceAsStream("words.properties")) {
      if (stream == null) {
        throw new IllegalStateException("words.properties is not in the jar");
      }
      file.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    SortedMap<Entry, String> texts = new TreeMap<>();
    for (String name : file.stringPropertyNames()) {
      int dot = name.indexOf('.');
      Kind kind = Kind.valueOf(name.substring(0, dot).toUpperCase(Locale.ROOT));
      texts.put(new Entry(kind, name.substring(dot + 1)), file.getProperty(name));
    }
    return new Glossary(texts);
  }

  /** A word as it is looked for: however a user or a report writes it. */
  public static String plain(String word) {
    return word.strip().toLowerCase(Locale.ROOT).replaceAll("[ /]+", "-");
  }
}
