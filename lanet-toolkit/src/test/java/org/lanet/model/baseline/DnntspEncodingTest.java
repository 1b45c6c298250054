package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

class DnntspEncodingTest {
  /** Users whose histories have so many sets, each with the labels a and b. */
  private static Parts users(int... sets) {
    TemporalSetsBuilder builder = TemporalSets.builder("users");
    for (PartName part : PartName.values()) {
      for (int user = 0; user < sets.length; user++) {
        String id = part.name() + user;
        builder.part(id, part);
        for (int j = 0; j <= sets[user]; j++) {
          builder.add(id, j, "a").add(id, j, "b");
        }
      }
    }
    return Protocol.byUser().divide(builder.build());
  }

  @Test
  void aLongHistoryDoesNotMakeTheOthersAsLong() {
    Parts parts = users(3, 40, 1, 2);
    var encoding = Models.dnntsp().encoding(parts.trainingData());
    Histories histories = parts.test().histories(Window.wholePrefix());
    try (NDManager manager = NDManager.newBaseManager()) {
      NDList inputs = encoding.inputs(histories, manager);
      // two nodes of each history; less than twice as long is together: 1, then 2 and 3, then 40
      assertThat(inputs.get("rows-0").getShape()).isEqualTo(new Shape(2, 1));
      assertThat(inputs.get("rows-1").getShape()).isEqualTo(new Shape(4, 3));
      assertThat(inputs.get("rows-2").getShape()).isEqualTo(new Shape(2, 40));
      assertThat(inputs.contains("rows-3")).isFalse();
      // the shortest history, number 2 of the four, comes first: cells of its labels 0 and 1 of 2
      assertThat(inputs.get("cells").toLongArray()).containsExactly(4, 5, 6, 7, 0, 1, 2, 3);
      // 2 · (1 + 2 + 3 + 40) rows, the last of a short history again where it has no more
      assertThat(inputs.get("nodes").size()).isEqualTo(92);
      assertThat(inputs.get("rows-1").get(0).toIntArray()).containsExactly(2, 3, 3);
      assertThat(inputs.get("there-1").get(0).toFloatArray()).containsExactly(1, 1, 0);
    }
  }
}
