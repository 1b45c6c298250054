package org.lanet.experiment;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanet.storage.ToolkitVersion;

/**
 * What a result was computed with. It names no user, no host and no path.
 *
 * @param toolkit version of this toolkit
 * @param java version of the virtual machine
 * @param djl version of DJL
 * @param engine name and version of the engine below it
 * @param system operating system and architecture
 * @param processor its model name, where the system tells it
 * @param processors how many the virtual machine may use
 */
public record Provenance(
    String toolkit,
    String java,
    String djl,
    String engine,
    String system,
    String processor,
    int processors) {

  /** What this process runs on; loads the engine. */
  public static Provenance here() {
    Engine engine = Engine.getInstance();
    return new Provenance(
        ToolkitVersion.current(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        Engine.getDjlVersion(),
        engine.getEngineName() + " " + engine.getVersion(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        processorName(),
        Runtime.getRuntime().availableProcessors());
  }

  private static String processorName() {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    if (Files.isReadable(cpuinfo)) {
      try (var lines = Files.lines(cpuinfo)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse("unknown");
      } catch (IOException | UncheckedIOException e) {
        return "unknown";
      }
    }
    return "unknown";
  }
}
