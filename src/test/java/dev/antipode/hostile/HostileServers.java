package dev.antipode.hostile;

import com.sun.management.OperatingSystemMXBean;
import dev.antipode.scenario.Options;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.application.Applications;
import io.netty.util.internal.PlatformDependent;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process with a server of each stack, which tells on demand how much memory it takes. Its limits
 * are those of {@code antipode serve}, but short and few, so that a test need not wait for them.
 */
final class HostileServers {
  static final ServerLimits LIMITS =
      ServerLimits.SERVING
          .within(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(6))
          .allowing(20, 30);

  private HostileServers() {}

  /** Arguments: the folder of the credentials, then the names of stacks. */
  public static void main(String[] words) throws Exception {
    Credentials credentials = new Credentials(Path.of(words[0]));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    List<ServerEndpoint> servers = new ArrayList<>();
    for (String name : List.of(words).subList(1, words.length)) {
      ServerEndpoint server =
          Stacks.load()
              .get(name)
              .serve(
                  new ServerSettings(
                      any, credentials, Applications.echo(), Options.DEFAULTS, LIMITS));
      servers.add(server);
      System.out.println("port " + server.address().getPort());
    }
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (orders.readLine() != null) {
      System.out.println(memory());
    }
    servers.forEach(ServerEndpoint::close);
  }

  /**
   * What is left after a collection: heap and buffers, and what the process takes of the machine.
   */
  private static String memory() throws Exception {
    System.gc();
    System.gc();
    var beans = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long direct = beans.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    long netty = Math.max(0, PlatformDependent.usedDirectMemory());
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    return "memory "
        + (heap + Math.max(direct, netty))
        + " "
        + residentBytes()
        + " "
        + threads
        + " "
        + cpu / 1_000_000;
  }

  private static long residentBytes() throws Exception {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
      }
    }
    throw new IllegalStateException("Linux tells VmRSS");
  }
}
