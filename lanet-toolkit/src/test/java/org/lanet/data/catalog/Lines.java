package org.lanet.data.catalog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Progress that a test reads; "-" is its end. */
final class Lines implements DownloadProgress {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void update(String line) {
    lines.add(line);
  }

  @Override
  public void done() {
    lines.add("-");
  }

  List<String> all() {
    return lines;
  }
}
