package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();

  @Test
  void theCacheLiesWhereTheSystemKeepsCaches() {
    assertThat(of(Map.of(), "Linux").cache()).isEqualTo(HOME.resolve(".cache/lanet"));
    assertThat(of(Map.of(), "Mac OS X").cache()).isEqualTo(HOME.resolve("Library/Caches/lanet"));
    assertThat(of(Map.of("LOCALAPPDATA", HOME.toString()), "Windows 11").cache())
        .isEqualTo(HOME.resolve("lanet/cache"));
    assertThat(of(Map.of(), "Windows 11").cache()).isEqualTo(HOME.resolve("lanet/cache"));
  }

  @Test
  void aFolderForCachesIsTakenIfItsPathIsAbsolute() {
    Path caches = HOME.resolve("caches");
    assertThat(of(Map.of("XDG_CACHE_HOME", caches.toString()), "Linux").cache())
        .isEqualTo(caches.resolve("lanet"));
    assertThat(of(Map.of("XDG_CACHE_HOME", "caches"), "Linux").cache())
        .isEqualTo(HOME.resolve(".cache/lanet"));
  }

  @Test
  void theUsersOwnWordGoesFirst() {
    Places places =
        of(Map.of("LANET_DATA", "d", "LANET_CACHE", "c", "XDG_CACHE_HOME", "x"), "Linux");
    assertThat(places).isEqualTo(new Places(Path.of("d"), Path.of("c"), false));
  }

  @Test
  void anEmptyVariableIsAsGoodAsNone() {
    Places places = of(Map.of("LANET_DATA", " ", "LANET_CACHE", ""), "Linux");
    assertThat(places).isEqualTo(new Places(null, HOME.resolve(".cache/lanet"), false));
  }

  /** A notebook's kernel keeps the engine offline for good, and its user still wants data. */
  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "false, false", "'', false"})
  void downloadsAreSwitchedOffByOurVariableNotTheEngines(String ours, boolean offline) {
    var environment = Map.of("LANET_OFFLINE", ours, "DJL_OFFLINE", "true");
    assertThat(of(environment, "Linux").offline()).isEqualTo(offline);
  }

  private static Places of(Map<String, String> environment, String system) {
    return Places.of(environment, system, HOME);
  }
}
