package org.lanet.data.catalog;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.lanet.error.DataException;

/** What can be wrong with a download, each said in one way: which file, what, and what to do. */
record DownloadErrors(Remote remote, Path file) {
  private static final String BY_HAND = "; get it by hand and put it there";

  /** The server has no such file, or another one. */
  DataException refused(String what, @Nullable Object... values) {
    return error(null, text(what, values) + BY_HAND);
  }

  /** No use in trying again. */
  DataException unreachable(IOException cause) {
    return error(cause, reason(cause) + "; try again later, or get it by hand and put it there");
  }

  DataException gaveUp(IOException cause, int tries, long kept) {
    return error(
        cause,
        text(
            "%s, and %d tries brought nothing new; %,d of %,d bytes are kept, and the next call goes on from them; try again later, or get it by hand and put it there",
            reason(cause), tries, kept, remote.bytes()));
  }

  DataException wrongContent(String found) {
    return error(
        null,
        text(
            "what came has the SHA-256 %s, expected %s: it has changed, or was damaged on its way; it is deleted; try again, or get it by hand and put it there",
            found, remote.sha256()));
  }

  /** Whether another try is to no avail: no network, or a server that is not who it should be. */
  static boolean isFinal(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof SSLException) {
        return true;
      }
    }
    return false;
  }

  /** In a few words; the client's own exceptions often have none. */
  String reason(IOException failure) {
    String host = remote instanceof RemoteFile one ? one.address().getHost() : remote.origin();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "the host '%s' is not found: this machine may be offline".formatted(host);
      }
      if (cause instanceof SSLException) {
        return "there is no safe connection to '%s' (%s)".formatted(host, cause.getMessage());
      }
    }
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return "there is no connection to '%s'".formatted(host);
    }
    if (failure instanceof HttpTimeoutException) {
      return "'%s' does not answer".formatted(host);
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private DataException error(@Nullable IOException cause, String what) {
    String message =
        "file '%s' cannot be downloaded from %s: %s".formatted(file, remote.origin(), what);
    return cause == null ? new DataException(message) : new DataException(message, cause);
  }

  private static String text(String what, @Nullable Object... values) {
    return String.format(Locale.ROOT, what, values);
  }
}
