package org.lanet.benchmark;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Another side in plain Python, without PyTorch. */
final class FakeSide {
  private FakeSide() {}

  /** {@code kind} says how it behaves; see the script. */
  static OtherSide start(String kind) {
    return OtherSide.start(
        "the fake", List.of("python3", script().toString(), kind), Map.of("OMP_NUM_THREADS", "2"));
  }

  private static Path script() {
    try {
      return Path.of(Objects.requireNonNull(FakeSide.class.getResource("fake_side.py")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
