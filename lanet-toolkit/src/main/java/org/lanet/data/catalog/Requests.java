package org.lanet.data.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Asks servers for files and follows where they send on, never from https to anything less. */
final class Requests {
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final Patience patience;
  private @Nullable HttpClient client;

  Requests(Patience patience) {
    this.patience = patience;
  }

  /**
   * Made for the first request: it has a thread of its own, and most catalogues ask for nothing.
   */
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(patience.connection())
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }

  /**
   * The answer to a request for {@code remote} from byte {@code first} on; its body must be taken
   * or let go.
   *
   * @param tag which content the bytes from {@code first} on must belong to
   */
  HttpResponse<Flow.Publisher<List<ByteBuffer>>> get(
      RemoteFile remote, DownloadErrors errors, long first, String tag)
      throws IOException, InterruptedException {
    URI address = remote.address();
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      var answer =
          client().send(request(address, first, tag), HttpResponse.BodyHandlers.ofPublisher());
      if (!REDIRECTS.contains(answer.statusCode())) {
        return answer;
      }
      Portions.of(answer.body()).close();
      address = target(errors, address, answer.headers().firstValue("Location"));
    }
    throw errors.refused("the server sends on more than %d times", MOST_REDIRECTS);
  }

  private HttpRequest request(URI address, long first, String tag) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(patience.stall())
            .header("Accept-Encoding", "identity");
    if (first > 0) {
      request.header("Range", "bytes=" + first + "-").header("If-Range", tag);
    }
    return request.build();
  }

  private static URI target(DownloadErrors errors, URI from, Optional<String> location) {
    if (location.isEmpty()) {
      throw errors.refused("the server sends on without saying where");
    }
    URI to;
    try {
      to = from.resolve(location.get());
    } catch (IllegalArgumentException e) {
      throw errors.refused("the server sends on to '%s', which is no address", location.get());
    }
    if (!Addresses.mayLead(from, to)) {
      throw errors.refused("the server sends on to '%s'; only https is followed", to);
    }
    return to;
  }
}
