package org.lanet.data.catalog;

import java.net.URI;
import org.lanet.error.Arguments;

/**
 * A file on a server and the only content that it may have.
 *
 * @param address of https, which does not change its content
 * @param bytes how many it has
 * @param sha256 its SHA-256, in lower-case hexadecimal digits
 */
record RemoteFile(URI address, long bytes, String sha256) implements Remote {
  RemoteFile {
    Addresses.checked(address);
    Arguments.require(bytes > 0, "the length of '%s' is %d; it must be at least 1", address, bytes);
  }

  /** The last part of its address. */
  String name() {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String origin() {
    return address.toString();
  }
}
