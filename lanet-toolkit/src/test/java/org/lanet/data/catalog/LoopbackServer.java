package org.lanet.data.catalog;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that answers one request after the other as a test wants it to. */
final class LoopbackServer implements AutoCloseable {
  static final String TAG = "\"v1\"";

  /** What is done with a request. */
  interface Answer {
    void to(HttpExchange request) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** The last of {@code answers} is given again and again. */
  LoopbackServer(Answer... answers) {
    this.answers.addAll(List.of(answers));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  RemoteFile file(byte[] content) {
    return new RemoteFile(address("/f.csv"), content.length, Content.sha256(content));
  }

  /** "/f.csv", "/f.csv bytes=10- if "v1"". */
  List<String> requests() {
    return requests;
  }

  private void answer(HttpExchange request) throws IOException {
    Headers headers = request.getRequestHeaders();
    String range = headers.getFirst("Range");
    requests.add(
        request.getRequestURI()
            + (range == null ? "" : " " + range + " if " + headers.getFirst("If-Range")));
    Answer answer;
    synchronized (answers) {
      answer = answers.size() > 1 ? answers.remove() : answers.element();
    }
    try (request) {
      answer.to(request);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** All of it, or from the byte on that was asked for under this mark. */
  static Answer rest(byte[] content) {
    return restUpTo(content, content.length);
  }

  /** As {@link #rest}, broken off before byte {@code end}. */
  static Answer restUpTo(byte[] content, int end) {
    return request -> {
      request.getResponseHeaders().set("ETag", TAG);
      String range = request.getRequestHeaders().getFirst("Range");
      boolean partial =
          range != null && TAG.equals(request.getRequestHeaders().getFirst("If-Range"));
      int first = partial ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
      if (partial) {
        request
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(first, content.length - 1, content.length));
      }
      request.sendResponseHeaders(partial ? 206 : 200, content.length - first);
      request.getResponseBody().write(Arrays.copyOfRange(content, first, end));
      request.getResponseBody().flush();
    };
  }

  /** All of it whatever was asked for, under a mark or none, broken off before byte {@code end}. */
  static Answer whole(byte[] content, int end, String tag) {
    return request -> {
      if (!tag.isEmpty()) {
        request.getResponseHeaders().set("ETag", tag);
      }
      request.sendResponseHeaders(200, content.length);
      request.getResponseBody().write(content, 0, end);
      request.getResponseBody().flush();
    };
  }

  /** A status and no body. */
  static Answer status(int status) {
    return request -> request.sendResponseHeaders(status, -1);
  }

  /** Sends on. */
  static Answer to(String location) {
    return request -> {
      request.getResponseHeaders().set("Location", location);
      request.sendResponseHeaders(302, -1);
    };
  }
}
