package org.lanet.benchmark;

import java.util.ArrayList;
import java.util.List;

/** The other sides of one benchmark: all end with it. */
final class OtherSides implements AutoCloseable {
  private final List<OtherSide> sides = new ArrayList<>();

  void add(OtherSide side) {
    sides.add(side);
  }

  /** In the order in which they were added. */
  List<OtherSide> all() {
    return List.copyOf(sides);
  }

  @Override
  public void close() {
    sides.forEach(OtherSide::close);
  }
}
