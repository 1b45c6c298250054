package org.lanet.storage;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InvalidArgumentException;

/** Text in UTF-8, without the silent replacement characters of {@code String.getBytes}. */
final class Text {
  private Text() {}

  static byte[] encoded(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new InvalidArgumentException(
          "the text '%s' has half a character (a lone surrogate) and cannot be written; mend it"
              .formatted(FileErrors.brief(text)));
    }
  }

  /** The text, or null if these bytes are not UTF-8. */
  static @Nullable String decoded(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** The bytes for a message: those of printable ASCII as they are, the others as "\x8f". */
  static String shown(byte[] bytes) {
    var text = new StringBuilder();
    for (byte b : bytes) {
      text.append(b >= ' ' && b <= '~' ? "" + (char) b : "\\x%02x".formatted(b));
    }
    return text.toString();
  }
}
