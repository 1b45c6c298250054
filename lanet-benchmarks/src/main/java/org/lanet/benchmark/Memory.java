package org.lanet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This process's resident memory as Linux counts it; 0 elsewhere. */
final class Memory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path FORGET = Path.of("/proc/self/clear_refs");

  private Memory() {}

  static long resident() throws IOException {
    return bytes("VmRSS:");
  }

  static long peak() throws IOException {
    return bytes("VmHWM:");
  }

  /** From here on the peak is that of what follows. */
  static void forgetPeak() throws IOException {
    if (Files.isWritable(FORGET)) {
      Files.writeString(FORGET, "5");
    }
  }

  private static long bytes(String name) throws IOException {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(STATUS);
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
