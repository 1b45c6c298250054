package org.lanet.data.catalog;

import java.net.URI;
import java.util.Set;
import org.lanet.error.Arguments;

/** Which addresses data are fetched from: https, and plain http on this machine alone. */
final class Addresses {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private Addresses() {}

  /** Returns {@code address} if data may be fetched from it. */
  static URI checked(URI address) {
    Arguments.require(
        isSafe(address) || isHere(address),
        "the address is '%s'; it must begin with https://",
        address);
    return address;
  }

  /** Whether a server at {@code from} may send on to {@code to}. */
  static boolean mayLead(URI from, URI to) {
    return isSafe(to) || (isHere(from) && isHere(to));
  }

  private static boolean isSafe(URI address) {
    return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
  }

  private static boolean isHere(URI address) {
    return "http".equalsIgnoreCase(address.getScheme())
        && address.getHost() != null
        && THIS_MACHINE.contains(address.getHost());
  }
}
