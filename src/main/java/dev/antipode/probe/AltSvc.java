package dev.antipode.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where HTTP/3 is, by a response's Alt-Svc (RFC 7838).
 *
 * @param host empty for the same
 * @param maxAgeSeconds for how long a client may remember it; 24 hours if nothing is said
 */
public record AltSvc(String host, int port, long maxAgeSeconds) {
  private static final Pattern HTTP3 =
      Pattern.compile("(?:^|,)\\s*h3=\"([^\"]*):(\\d{1,5})\"((?:\\s*;\\s*[^,;]+)*)");
  private static final Pattern MAX_AGE = Pattern.compile(";\\s*ma=\"?(\\d{1,12})");
  private static final long DAY_SECONDS = 86_400;

  /** What a field says of HTTP/3; empty if it says nothing, or is not there. */
  public static Optional<AltSvc> of(@Nullable String field) {
    Matcher found = HTTP3.matcher(field == null ? "" : field);
    if (!found.find()) {
      return Optional.empty();
    }
    Matcher age = MAX_AGE.matcher(found.group(3));
    int port = Integer.parseInt(found.group(2));
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(
            new AltSvc(
                found.group(1), port, age.find() ? Long.parseLong(age.group(1)) : DAY_SECONDS));
  }
}
