package dev.antipode.probe;

import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The round trips of a service's own users, from a file of lines {@code MILLISECONDS} or {@code
 * MILLISECONDS,HOW MANY}; a first line of words and lines that begin with {@code #} are passed
 * over.
 */
public final class UserRoundTrips {
  private static final double MOST_MS = 600_000;
  private static final double MOST_USERS = 1e12;
  private static final long MOST_BYTES = 64L << 20;

  private record Group(double ms, double users) {}

  private final List<Group> groups;
  private final double users;

  private UserRoundTrips(List<Group> groups) {
    this.groups = groups.stream().sorted(Comparator.comparingDouble(Group::ms)).toList();
    users = groups.stream().mapToDouble(Group::users).sum();
  }

  /** Reads a file. */
  public static UserRoundTrips read(Path file) throws InputException {
    List<String> lines;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InputException(
            "--users " + file + " is larger than 64 MiB. Give a histogram: MILLISECONDS,HOW MANY.");
      }
      lines = Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new InputException(
          "--users " + file + " cannot be read. Give a file with a round trip in ms on each line.",
          unreadable);
    }
    List<Group> groups = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      boolean title = i == 0 && !line.isEmpty() && Character.isLetter(line.charAt(0));
      if (!line.isEmpty() && !line.startsWith("#") && !title) {
        groups.add(group(file, i + 1, line));
      }
    }
    if (groups.isEmpty()) {
      throw new InputException(
          "--users " + file + " holds no round trip. Give one in ms on each line.");
    }
    return new UserRoundTrips(groups);
  }

  private static Group group(Path file, int number, String line) throws InputException {
    String[] parts = line.split("[,;\\t]", -1);
    try {
      double ms = Double.parseDouble(parts[0].strip());
      double users = parts.length < 2 ? 1 : Double.parseDouble(parts[1].strip());
      if (parts.length <= 2 && ms > 0 && ms <= MOST_MS && users > 0 && users <= MOST_USERS) {
        return new Group(ms, users);
      }
    } catch (NumberFormatException wrong) {
      // Said below, with the same words.
    }
    throw new InputException(
        "--users "
            + file
            + ", line "
            + number
            + ", is '"
            + line
            + "'. Give a round trip in ms, or MILLISECONDS,HOW MANY.");
  }

  /** How many there are, together. */
  public double users() {
    return users;
  }

  public double meanMs() {
    return groups.stream().mapToDouble(group -> group.ms() * group.users()).sum() / users;
  }

  /**
   * The least round trip that at least this share of the users does not exceed.
   *
   * @param share from 0 to 1
   */
  public double quantileMs(double share) {
    double seen = 0;
    for (Group group : groups) {
      seen += group.users();
      if (seen >= share * users) {
        return group.ms();
      }
    }
    return groups.getLast().ms();
  }
}
