package org.lanet.synthetic;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.lanet.data.synthetic.SyntheticTask;
import org.lanet.data.synthetic.TaskFiles;
import org.lanet.error.LanetException;

/**
 * Writes a task as files, measures its scores and shows them beside those on record: {@code make
 * synthetic TASK=recency OUT=folder}. The exit code is 1 unless all agree. Seconds.
 */
public final class WriteTask {
  private final PrintStream screen;

  WriteTask(PrintStream screen) {
    this.screen = screen;
  }

  /** Takes the name of a task and a folder. */
  public static void main(String[] arguments) {
    int code;
    try {
      code = new WriteTask(System.out).run(arguments) ? 0 : 1;
    } catch (LanetException failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  /** True if every score is the one on record. */
  boolean run(String... arguments) {
    if (arguments.length != 2) {
      screen.println(
          "usage: WriteTask TASK FOLDER, as in 'make synthetic TASK=recency OUT=folder'");
      return false;
    }
    SyntheticTask task = SyntheticTask.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    TaskFiles files = TaskFiles.of(task);
    files.write(folder);
    screen.println(task.fullName() + ": " + String.join(", ", files.texts().keySet()));
    screen.println("written to " + folder);
    boolean ok = true;
    for (TaskScores.Score score : new TaskScores(task).all()) {
      screen.println(line(task, score));
      ok &= score.ok();
    }
    return ok;
  }

  private static String line(SyntheticTask task, TaskScores.Score score) {
    return String.format(
        Locale.ROOT,
        "%-10s weighted ROC-AUC %.6f ± %.4f, share of the possible gain %5.1f %%, %s",
        score.model().name(),
        score.measured(),
        score.error(),
        100 * task.shareOfGain(score.measured()),
        score.ok() ? "as on record" : "but on record is " + score.recorded());
  }
}
