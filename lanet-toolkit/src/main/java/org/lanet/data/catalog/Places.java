package org.lanet.data.catalog;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of data sets are looked for, in this order.
 *
 * @param data the user's own folder, which {@code LANET_DATA} names; null if none does
 * @param cache where downloads are kept; null for no cache, and then nothing is downloaded
 * @param offline whether downloads are switched off
 */
public record Places(@Nullable Path data, @Nullable Path cache, boolean offline) {
  static final String DATA = "LANET_DATA";

  /** The environment's: see {@link #of(Map, String, Path)}. */
  public static Places ofThisMachine() {
    return of(
        System.getenv(),
        System.getProperty("os.name", ""),
        Path.of(System.getProperty("user.home", "")));
  }

  /**
   * What environment variables say. {@code LANET_CACHE} names the cache; without it, it is the
   * folder {@code lanet} in the system's folder for caches: {@code $XDG_CACHE_HOME} or {@code
   * ~/.cache}, {@code ~/Library/Caches} on macOS; on Windows {@code lanet\cache} in {@code
   * %LOCALAPPDATA%}. {@code LANET_OFFLINE=true} switches downloads off.
   *
   * @param system the operating system's name, as Java gives it
   */
  static Places of(Map<String, String> environment, String system, Path home) {
    Path data = folder(environment, DATA);
    Path cache = folder(environment, "LANET_CACHE");
    String offline = environment.getOrDefault("LANET_OFFLINE", "");
    return new Places(
        data,
        cache == null ? cache(environment, system.toLowerCase(Locale.ROOT), home) : cache,
        offline.equalsIgnoreCase("true"));
  }

  private static Path cache(Map<String, String> environment, String system, Path home) {
    if (system.startsWith("windows")) {
      Path local = folder(environment, "LOCALAPPDATA");
      return (local == null ? home : local).resolve("lanet").resolve("cache");
    }
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("lanet");
    }
    Path caches = folder(environment, "XDG_CACHE_HOME");
    // the specification of these folders says to pass over a relative one
    return (caches == null || !caches.isAbsolute() ? home.resolve(".cache") : caches)
        .resolve("lanet");
  }

  private static @Nullable Path folder(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    return value == null || value.isBlank() ? null : Path.of(value);
  }
}
