package org.lanet.data.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A CSV file that its source splits into one for each day; all have the same first line, which the
 * joined file has once.
 *
 * @param days in their order in the joined file
 * @param bytes how many the joined file has
 * @param sha256 the joined file's
 */
record RemoteDays(List<RemoteFile> days, long bytes, String sha256) implements Remote {
  RemoteDays {
    days = List.copyOf(days);
  }

  /**
   * The days that {@code list}, a resource beside this class, names: below a comment a line for
   * each, "2010-12-01.csv 275001 a5ab…".
   *
   * @param folder their address without their names
   */
  static RemoteDays of(String list, String folder, long bytes, String sha256) {
    List<RemoteFile> days = new ArrayList<>();
    try (InputStream in = Objects.requireNonNull(RemoteDays.class.getResourceAsStream(list));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          days.add(
              new RemoteFile(URI.create(folder + words[0]), Long.parseLong(words[1]), words[2]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RemoteDays(days, bytes, sha256);
  }

  @Override
  public String origin() {
    return days.size() + " files at " + days.get(0).address().resolve("");
  }
}
