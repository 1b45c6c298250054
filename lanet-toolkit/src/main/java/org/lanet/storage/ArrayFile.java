package org.lanet.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The content of one file: a header in JSON and arrays by name. Saved models and checkpoints are
 * such files. Immutable.
 *
 * <p>A file tells what it is: {@code head} shows a line with the format and the lengths of what
 * follows, then the header on one line and the table of arrays (name, type, length, place) on one
 * line each. After that come the arrays, little-endian and without gaps; of a text the number of
 * its bytes in UTF-8, an int32, and those bytes. The file ends with the SHA-256 of everything
 * before, in hexadecimal digits, so that {@code head -c -64 FILE | sha256sum} verifies it without
 * this toolkit. A file names no class and holds no code.
 *
 * <p>Numbers come back bit for bit, a NaN's payload included. The header comes back as JSON tells
 * it: a long that fits into an int is an int then, and NaN and the infinities stay numbers, as
 * Python's json reads and writes them.
 */
public final class ArrayFile {
  private final ObjectNode header;
  private final NamedArrays arrays;

  ArrayFile(ObjectNode header, NamedArrays arrays) {
    this.header = header;
    this.arrays = arrays;
  }

  /**
   * Writes a file and the folders it lies in. It is there whole or, whatever happens (a kill, a
   * full disk, a loss of power), as it was before; an interrupt does not keep it from being
   * written. The content goes through a file beside it, FILE.new, so there must be room for both. A
   * symbolic link is replaced, not followed.
   *
   * <p>One writer at a time: who writes a file that others may write, too, holds its {@link
   * WriterLock}. Time: linear in the content. Memory: 64 KiB and the header.
   *
   * @throws org.lanet.error.StorageException if it cannot be written: no room, no permission, a
   *     folder of that name
   * @throws org.lanet.error.InvalidArgumentException if the header is larger than 16 MiB or nested
   *     deeper than 1,000 levels, or a text has half a character
   */
  public static void write(Path file, ObjectNode header, NamedArrays arrays) {
    var preamble = new Preamble(header, ArrayEntry.table(arrays));
    byte[] json = preamble.json();
    FirstLine line = FirstLine.of(json.length, preamble.arrayBytes());
    AtomicFile.write(
        file,
        line.size(),
        channel -> {
          var out = new ArrayOutput(channel);
          out.add(line.toString().getBytes(StandardCharsets.US_ASCII));
          out.add(json);
          for (ArrayEntry entry : preamble.table()) {
            entry.type().write(arrays.get(entry.name()), out);
          }
          out.end();
        });
  }

  /**
   * Reads a file and verifies it: nothing of a file is returned unless all of it is as it was
   * written. Time: linear in the file, which is read once. Memory: the arrays, the header and 64
   * KiB; what a file declares is compared with its real size before memory is taken for it.
   *
   * @throws org.lanet.error.StorageException if it is missing, damaged, of a newer format or
   *     another program's, or needs more memory than Java may use
   */
  public static ArrayFile read(Path file) {
    return read(file, Runtime.getRuntime().maxMemory());
  }

  /** As {@link #read(Path)}, with so many bytes of memory. */
  static ArrayFile read(Path file, long memory) {
    return ArrayFileReader.read(
        file, (preamble, in) -> new ArrayFile(preamble.header(), preamble.read(in, memory)));
  }

  /**
   * What a file holds, for a person to look at: its format, its header and the table of its arrays.
   * The file is verified as by {@link #read}, but no array is kept.
   *
   * @throws org.lanet.error.StorageException as {@link #read}
   */
  public static ObjectNode describe(Path file) {
    return ArrayFileReader.read(
        file,
        (preamble, in) -> {
          ArrayNode table = JsonNodeFactory.instance.arrayNode();
          preamble.table().forEach(entry -> table.add(entry.json()));
          return JsonNodeFactory.instance
              .objectNode()
              .put("format", FirstLine.FORMAT)
              .<ObjectNode>set("header", preamble.header())
              .set("arrays", table);
        });
  }

  /** The header, copied. */
  public ObjectNode header() {
    return header.deepCopy();
  }

  public NamedArrays arrays() {
    return arrays;
  }

  /** "{"kind":"checkpoint"} and {gaps=double[17], ids=String[600]}". */
  @Override
  public String toString() {
    return header + " and " + arrays;
  }
}
