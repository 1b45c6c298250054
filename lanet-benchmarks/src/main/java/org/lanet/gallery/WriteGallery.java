package org.lanet.gallery;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lanet.error.LanetException;
import org.lanet.experiment.Results;
import org.lanet.experiment.Run;
import org.lanet.notebook.Gallery;
import org.lanet.storage.WholeFile;

/**
 * Writes a page for each study in a folder of results, and {@code README.md}, which lists them: all
 * from the studies' files; nothing is run.
 */
public final class WriteGallery {
  private static final String INDEX = "README.md";

  private final PrintStream screen;

  WriteGallery(PrintStream screen) {
    this.screen = screen;
  }

  /** Takes the folder of results and the folder of the gallery. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    int code;
    try {
      var writer = new WriteGallery(System.out);
      code = writer.write(Path.of(arguments[0]), Path.of(arguments[1])) ? 0 : 1;
    } catch (LanetException failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  /**
   * Pages of studies that are not in {@code out} stay, and stay listed; a study that cannot be read
   * is told of and leaves out its own page alone.
   *
   * @return whether all could be read
   */
  boolean write(Path out, Path gallery) {
    boolean all = true;
    for (Path study : studies(out)) {
      try {
        page(study, gallery);
      } catch (LanetException failure) {
        screen.println("FAILED " + failure.getMessage());
        all = false;
      }
    }
    WholeFile.write(gallery.resolve(INDEX), index(gallery));
    return all;
  }

  private void page(Path study, Path gallery) {
    String name = study.getFileName().toString();
    Results results = Results.read(study);
    if (results.runs().stream().noneMatch(Run::hasNumbers)) {
      screen.println("left out " + name + ", which has no numbers");
      return;
    }
    Gallery.write(results, gallery, name);
    screen.println("wrote " + gallery.resolve(name + ".md"));
  }

  private static List<Path> studies(Path out) {
    return listed(out, path -> Files.exists(path.resolve("study.json")));
  }

  private static String index(Path gallery) {
    String pages =
        listed(gallery, page -> isPage(page.getFileName().toString())).stream()
            .map(page -> page.getFileName().toString().replaceFirst("\\.md$", ""))
            .map(name -> "- [%s](<%s.md>)\n".formatted(name, name))
            .collect(Collectors.joining());
    return """
        # Results

        Made from the result files of studies by `make gallery`; no number here was typed. Each page says what ran: data, protocol,
        seeds, recipes, training, budgets, time and machine. A cell that says "not run" has no numbers: its time
        was over before there were any, or its training diverged; a note says which.

        """
        + pages;
  }

  private static boolean isPage(String name) {
    return name.endsWith(".md") && !name.equals(INDEX);
  }

  private static List<Path> listed(Path folder, java.util.function.Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be listed", e);
    }
  }
}
