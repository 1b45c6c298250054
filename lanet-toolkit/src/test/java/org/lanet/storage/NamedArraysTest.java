package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;

class NamedArraysTest {
  private static final NamedArrays TWO =
      NamedArrays.empty().with("gaps", 1.0, 2.0).with("ids", "ann", "bob");

  @Test
  void arraysGoInAndComeOutAsCopies() {
    float[] given = {1, 2};
    NamedArrays arrays = NamedArrays.empty().with("weights", given);
    given[0] = 9;
    arrays.floats("weights")[1] = 9;
    assertThat(arrays.floats("weights")).containsExactly(1, 2);
  }

  @Test
  void aPrefixGoesOnAndOffAgain() {
    NamedArrays inside = NamedArrays.empty().with("steps", 3L).withAll("encoding/", TWO);
    assertThat(inside.names()).containsExactly("steps", "encoding/gaps", "encoding/ids");
    assertThat(inside.under("encoding/")).isEqualTo(TWO).hasSameHashCodeAs(TWO);
  }

  @Test
  void anArrayOfAnotherNameOrTypeIsAnError() {
    assertThatThrownBy(() -> TWO.ints("counts"))
        .isInstanceOf(StorageException.class)
        .hasMessage("there is no array 'counts'; there are [gaps, ids]");
    assertThatThrownBy(() -> TWO.floats("gaps"))
        .isInstanceOf(StorageException.class)
        .hasMessage("the array 'gaps' is double[], not float[]");
  }

  @Test
  void aSingleNumberIsReadAsSuchWhateverItsType() {
    NamedArrays one = NamedArrays.empty().with("longest", 17).with("mean", .25).with("id", "ann");
    assertThat(one.number("longest")).isEqualTo(17);
    assertThat(one.number("mean")).isEqualTo(.25);
    assertThatThrownBy(() -> TWO.number("gaps"))
        .isInstanceOf(StorageException.class)
        .hasMessage("the array 'gaps' has 2 values of type double; it must be one number");
    assertThatThrownBy(() -> one.number("id"))
        .hasMessage("the array 'id' has 1 values of type String; it must be one number");
  }

  @Test
  void numbersThatAreNotFiniteAreErrorsWhereAsked() {
    NamedArrays some =
        TWO.with("means", 0f, Float.NaN).with("times", Double.NEGATIVE_INFINITY).with("counts", 3);
    some.requireFinite("gaps", "counts");
    some.requireFinite();
    assertThatThrownBy(() -> some.requireFinite("gaps", "means"))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll("number 1 ", "'means'", "NaN", "finite", "the file is damaged");
    assertThatThrownBy(() -> some.requireFinite("times"))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll("number 0 ", "'times'", "-Infinity", "finite");
    assertThatThrownBy(() -> some.requireFinite("weights"))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("there is no array 'weights'");
  }

  @Test
  void aNameIsTakenOnce() {
    assertThatThrownBy(() -> TWO.with("ids", 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("there are two arrays named 'ids'");
  }

  @Test
  void textTellsTypesAndLengths() {
    assertThat(TWO).hasToString("{gaps=double[2], ids=String[2]}");
  }
}
