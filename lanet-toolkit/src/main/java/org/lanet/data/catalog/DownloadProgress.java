package org.lanet.data.catalog;

import java.util.ServiceLoader;

/** Shows how far a download is: one line that is replaced by the next. */
public interface DownloadProgress {
  /** Replaces the line shown. */
  void update(String line);

  /** The download is over, well or not: the line may go. */
  void done();

  /** Shows nothing. */
  static DownloadProgress none() {
    return new DownloadProgress() {
      @Override
      public void update(String line) {}

      @Override
      public void done() {}
    };
  }

  /** What this installation brings along to show downloads with, or nothing. */
  static DownloadProgress installed() {
    return ServiceLoader.load(DownloadProgress.class, DownloadProgress.class.getClassLoader())
        .findFirst()
        .orElseGet(DownloadProgress::none);
  }
}
