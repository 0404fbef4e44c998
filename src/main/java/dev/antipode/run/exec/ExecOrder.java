package dev.antipode.run.exec;

import dev.antipode.scenario.path.PathProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two programs and the path between them.
 *
 * @param client the command of the client's side, each word of it
 * @param server what a shell runs on the server's side; null for nothing
 * @param capture the stem of the capture's name, an absolute path; null for none
 * @param seed draws the losses of the path
 */
public record ExecOrder(
    PathProfile path,
    List<String> client,
    @Nullable String server,
    @Nullable String capture,
    long seed) {}
