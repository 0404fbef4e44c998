package dev.antipode.stack;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A jar of a user, or a folder of jars, with stacks in it.
 *
 * @param path where it is
 * @param origin what is stored of it with each run that plays one of its stacks
 * @param stacks their names; empty where there is a problem
 * @param problem why it cannot be used, in whole sentences that name it; null where it can
 */
public record Plugin(
    Path path, PluginOrigin origin, List<String> stacks, @Nullable String problem) {}
