package org.lanet.data.catalog;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanet.error.InterruptedRunException;
import org.lanet.storage.PartialFile;

/**
 * The transfer of one file from its server: asked for again where it broke off, as long as tries
 * bring something new. What has arrived stays for a later transfer, together with the server's mark
 * of the content (a strong ETag), without which that begins anew.
 */
final class Transfer {
  private static final int MOST_FUTILE_TRIES = 5;
  private static final int MOST_TRIES = 100;

  private static final int WHOLE = 200;
  private static final int PARTIAL = 206;
  private static final int NO_SUCH_RANGE = 416;
  // the server's own trouble, and "too many requests" and "request timeout", which pass
  private static final int SERVER_ERRORS = 500;
  private static final Set<Integer> PASSING = Set.of(408, 429);

  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18})");

  private final Requests requests;
  private final Patience patience;
  private final RemoteFile remote;
  private final DownloadErrors errors;
  private final long bytes;
  private final PartialFile part;
  private final Meter meter;

  /**
   * @param file what it becomes; the caller holds its lock
   */
  Transfer(Requests requests, Patience patience, RemoteFile remote, Path file, Meter meter) {
    this.requests = requests;
    this.patience = patience;
    this.remote = remote;
    this.errors = new DownloadErrors(remote, file);
    this.bytes = remote.bytes();
    this.part = PartialFile.of(file, bytes);
    this.meter = meter;
  }

  /**
   * Returns when all bytes are there; they are not verified.
   *
   * @throws org.lanet.error.DataException if they are not to be had
   * @throws InterruptedRunException if the thread is interrupted
   */
  void run() {
    try {
      int futile = 0;
      long most = part.length();
      for (int tries = 1; part.length() < bytes; tries++) {
        try {
          receive();
        } catch (IOException e) {
          futile = part.length() > most ? 0 : futile + 1;
          most = Math.max(most, part.length());
          retry(e, tries, futile);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedRunException.stopIfInterrupted("downloading '%s'".formatted(remote.address()));
    }
  }

  /** Waits, or throws if there is no use in it. */
  private void retry(IOException failure, int tries, int futile) throws InterruptedException {
    if (DownloadErrors.isFinal(failure)) {
      throw errors.unreachable(failure);
    }
    if (futile == MOST_FUTILE_TRIES || tries == MOST_TRIES) {
      throw errors.gaveUp(failure, futile, part.length());
    }
    if (part.length() < bytes) {
      meter.say(errors.reason(failure) + "; trying again");
      patience.pause(futile);
    }
  }

  private void receive() throws IOException, InterruptedException {
    String tag = part.note();
    // without a mark nobody knows whether the rest belongs to the beginning
    long first = tag.isEmpty() ? 0 : part.length();
    var answer = requests.get(remote, errors, first, tag);
    try (Portions portions = Portions.of(answer.body())) {
      begin(answer.statusCode(), answer.headers(), first);
      append(portions);
    }
  }

  private void begin(int status, HttpHeaders headers, long first) throws IOException {
    if (status == WHOLE) {
      OptionalLong length = headers.firstValueAsLong("Content-Length");
      if (length.isPresent() && length.getAsLong() != bytes) {
        throw errors.refused(
            "the server has %,d bytes of it, on record are %,d", length.getAsLong(), bytes);
      }
      part.begin(strongTag(headers));
    } else if (status == NO_SUCH_RANGE || (status == PARTIAL && !isRest(headers, first))) {
      part.delete();
      throw new IOException("the server answers with another part of it");
    } else if (status >= SERVER_ERRORS || PASSING.contains(status)) {
      throw new IOException("the server answers " + status);
    } else if (status != PARTIAL) {
      throw errors.refused("the server answers %d", status);
    }
  }

  private boolean isRest(HttpHeaders headers, long first) {
    Matcher range = RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
    return first > 0
        && range.matches()
        && Long.parseLong(range.group(1)) == first
        && Long.parseLong(range.group(2)) == bytes;
  }

  private void append(Portions portions) throws IOException, InterruptedException {
    long arrived = part.length();
    meter.at(arrived);
    for (List<ByteBuffer> portion = portions.next(patience.stall());
        !portion.isEmpty();
        portion = portions.next(patience.stall())) {
      arrived += portion.stream().mapToLong(ByteBuffer::remaining).sum();
      if (arrived > bytes) {
        part.delete();
        throw errors.refused("the server sends more than the %,d bytes on record", bytes);
      }
      part.add(portion);
      meter.at(arrived);
    }
    if (arrived < bytes) {
      throw new IOException("it broke off after %s of %s bytes".formatted(arrived, bytes));
    }
  }

  /** The mark that only this very content has, or an empty text. */
  private static String strongTag(HttpHeaders headers) {
    return headers.firstValue("ETag").filter(tag -> tag.startsWith("\"")).orElse("");
  }
}
