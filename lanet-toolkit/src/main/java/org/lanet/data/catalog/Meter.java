package org.lanet.data.catalog;

import java.util.Locale;

/** Tells of a download by lines, one for each whole percent. Not safe for several threads. */
final class Meter implements AutoCloseable {
  private static final double MEGABYTE = 1e6;

  private final DownloadProgress progress;
  private final String what;
  private final long bytes;
  private long before;
  private long percent = -1;

  /**
   * @param what the file's name
   * @param bytes how many it has
   */
  Meter(DownloadProgress progress, String what, long bytes) {
    this.progress = progress;
    this.what = what;
    this.bytes = bytes;
  }

  /** So much of the piece under way is there. */
  void at(long arrived) {
    long now = 100 * (before + arrived) / bytes;
    if (now != percent) {
      percent = now;
      say(String.format(Locale.ROOT, "%d %% of %.1f MB", now, bytes / MEGABYTE));
    }
  }

  /** A piece of so many bytes is complete; what arrives from here on belongs to the next. */
  void completed(long piece) {
    at(piece);
    before += piece;
  }

  void say(String line) {
    progress.update("downloading %s: %s".formatted(what, line));
  }

  @Override
  public void close() {
    progress.done();
  }
}
