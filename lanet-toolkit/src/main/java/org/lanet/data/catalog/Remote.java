package org.lanet.data.catalog;

/** What a file is downloaded from: one file on a server, or several that are joined. */
sealed interface Remote permits RemoteFile, RemoteDays {
  /** How many bytes the whole file has. */
  long bytes();

  /** The whole file's SHA-256, in lower-case hexadecimal digits. */
  String sha256();

  /** Where it comes from, in a few words. */
  String origin();
}
