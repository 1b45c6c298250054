package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.NamedArrays;

class LabelAxesTest {
  /** Label 0 goes to the end, the two others up. */
  private static final LabelOrder ORDER = LabelOrder.of(2, 0, 1);

  private final Path folder;

  LabelAxesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** The axes for three labels, beside a file for five. */
  private LabelAxes axes(NamedArrays ofThree, int[] shape, NamedArrays ofFive, int... otherShape) {
    ArrayFile.write(file(), header(3, shape), ofThree);
    ArrayFile.write(folder.resolve("other.lanet"), header(5, otherShape), ofFive);
    return LabelAxes.of(file(), folder.resolve("other.lanet"));
  }

  private Path file() {
    return folder.resolve("model.lanet");
  }

  private static ObjectNode header(int labels, int... weight) {
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("labels", labels);
    var shape = header.putObject("weights").putArray("w");
    for (int size : weight) {
      shape.add(size);
    }
    return header;
  }

  private NamedArrays moved(LabelAxes axes) {
    Path target = folder.resolve("moved.lanet");
    axes.writeMoved(target, ORDER);
    return ArrayFile.read(target).arrays();
  }

  @Test
  void everyAxisOfLabelsMovesAndTheRowBeforeThemStays() {
    // [K + 1, 3, K], of which the 3 is no axis of labels, though there are three of these
    float[] weight = new float[4 * 3 * 3];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = 100 * (i / 9) + 10 * (i / 3 % 3) + i % 3;
    }
    LabelAxes axes =
        axes(
            NamedArrays.empty().with("weights/w", weight),
            new int[] {4, 3, 3},
            NamedArrays.empty().with("weights/w", new float[6 * 3 * 5]),
            6,
            3,
            5);
    assertThat(moved(axes).floats("weights/w"))
        .startsWith(1, 2, 0, 11, 12, 10, 21, 22, 20, 201, 202, 200)
        .endsWith(121, 122, 120);
  }

  @Test
  void rowsAndSquaresOfLabelsMoveAndNamesStay() {
    NamedArrays fitted =
        NamedArrays.empty()
            .with("fitted/labels", "a", "b", "c")
            .with("fitted/words", "A", "B", "C")
            .with("fitted/counts", 1, 2, 3)
            .with("fitted/gaps", 1.5, 2.5, 3.5)
            .with("fitted/together", 11L, 12L, 13L, 21L, 22L, 23L, 31L, 32L, 33L)
            .with("thresholds", .1f, .2f, .3f);
    NamedArrays others =
        NamedArrays.empty()
            .with("fitted/labels", new String[] {"a", "b", "c", "d", "e"})
            .with("fitted/words", new String[] {"A", "B", "C", "D", "E"})
            .with("fitted/counts", new int[5])
            .with("fitted/gaps", new double[3])
            .with("fitted/together", new long[25])
            .with("thresholds", new float[5]);
    assertThat(moved(axes(fitted, new int[0], others)))
        .isEqualTo(
            NamedArrays.empty()
                .with("fitted/labels", "a", "b", "c")
                .with("fitted/words", "B", "C", "A")
                .with("fitted/counts", 2, 3, 1)
                .with("fitted/gaps", 1.5, 2.5, 3.5)
                .with("fitted/together", 22L, 23L, 21L, 32L, 33L, 31L, 12L, 13L, 11L)
                .with("thresholds", .2f, .3f, .1f));
  }

  @Test
  void entriesOfASparseMatrixStayAndTheirLabelsAreRenamed() {
    NamedArrays fitted =
        NamedArrays.empty()
            .with("fitted/vectors/offsets", 0, 2, 3)
            .with("fitted/vectors/label", 0, 2, 1)
            .with("fitted/vectors/weight", .5, 1., .25);
    NamedArrays others =
        NamedArrays.empty()
            .with("fitted/vectors/offsets", 0, 1, 5)
            .with("fitted/vectors/label", new int[5])
            .with("fitted/vectors/weight", new double[5]);
    assertThat(moved(axes(fitted, new int[0], others)))
        .isEqualTo(
            NamedArrays.empty()
                .with("fitted/vectors/offsets", 0, 2, 3)
                .with("fitted/vectors/label", 2, 1, 0)
                .with("fitted/vectors/weight", .5, 1., .25));
  }

  @Test
  void whatChangesWithTheNumberOfLabelsInAnotherWayIsAnError() {
    String remedy =
        ", which tells no axis of labels; give it axes of K or K + 1, or make it a table of K × K, or teach LabelAxes what it is";
    assertThatThrownBy(
            () ->
                axes(
                    NamedArrays.empty().with("fitted/pairs", new int[6]),
                    new int[0],
                    NamedArrays.empty().with("fitted/pairs", new int[10])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("array 'fitted/pairs' is [6] for 3 labels and [10] for 5" + remedy);
    assertThatThrownBy(
            () ->
                axes(
                    NamedArrays.empty().with("weights/w", new float[24]),
                    new int[] {12, 2},
                    NamedArrays.empty().with("weights/w", new float[40]),
                    20,
                    2))
        .hasMessage("array 'weights/w' is [12, 2] for 3 labels and [20, 2] for 5" + remedy);
  }

  @Test
  void otherArraysForAnotherNumberOfLabelsAreAnError() {
    assertThatThrownBy(
            () ->
                axes(
                    NamedArrays.empty().with("fitted/a", 1),
                    new int[0],
                    NamedArrays.empty().with("fitted/b", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the arrays are [fitted/a] for 3 labels and [fitted/b] for 5; they must be the same ones for another number of labels");
  }
}
