package org.lanet.training;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import org.lanet.SmallData;
import org.lanet.sample.Part;
import org.lanet.sample.Protocol;

/** A program that prints the scores a saved model gives to users it was not fitted on. */
final class ScoresOfFile {
  private ScoresOfFile() {}

  /** Argument: the file. */
  @SuppressWarnings("SystemOut") // the other process reads it
  public static void main(String[] arguments) {
    try (Fitted fitted = Fitted.load(Path.of(arguments[0]))) {
      System.out.println(scores(fitted));
    }
  }

  /** Every bit of them, as hexadecimal digits. */
  static String scores(Fitted fitted) {
    Part others = Protocol.byUser().divide(SmallData.random(99).withLabels(fitted.labels())).test();
    float[] rows = ScoredAtOnce.rows(fitted.scorer(), fitted.model().window(), others);
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * rows.length);
    bytes.asFloatBuffer().put(rows);
    return HexFormat.of().formatHex(bytes.array());
  }
}
