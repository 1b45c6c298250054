package org.lanet.notebook;

import org.lanet.data.catalog.DownloadProgress;
import org.lanet.error.Visible;
import org.lanet.training.Progress;

/**
 * Progress of trainings and downloads as one line below a running cell, each update over the last.
 * Shown only in a notebook's kernel, and not when {@code LANET_PROGRESS} is {@code quiet}, as it is
 * when notebooks run headless.
 */
public final class NotebookProgress implements Progress, DownloadProgress {
  private static final String SWITCH = "org.lanet.notebook.progress";

  private final boolean shown =
      Boolean.getBoolean(SWITCH) && !"quiet".equalsIgnoreCase(System.getenv("LANET_PROGRESS"));
  private int width;

  /** From here on this virtual machine is a notebook's kernel. */
  static void turnOn() {
    System.setProperty(SWITCH, "true");
  }

  @Override
  public synchronized void update(String line) {
    if (shown) {
      String visible = Visible.text(line);
      print(visible);
      width = visible.length();
    }
  }

  @Override
  public synchronized void done() {
    if (shown && width > 0) {
      print("");
      System.out.print("\r");
      width = 0;
    }
  }

  /** Blanks cover what a longer line before left behind. */
  private void print(String line) {
    System.out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    System.out.flush();
  }
}
