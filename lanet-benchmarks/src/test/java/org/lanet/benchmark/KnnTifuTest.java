package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.sample.Protocol;

class KnnTifuTest {
  @Test
  void usersAreWrittenWithTheirSetsAndTheTargetLast() throws IOException {
    TemporalSets data =
        TemporalSets.builder("small")
            .add("t", 0, "a")
            .add("t", 1, "a")
            .add("t", 1, "b")
            .add("v", 0, "a")
            .add("v", 1, "a")
            .add("x", 0, "b")
            .add("x", 1, "a")
            .add("x", 1, "b")
            .part("t", PartName.TRAIN)
            .part("v", PartName.VALIDATION)
            .part("x", PartName.TEST)
            .build();
    var file = UserFile.write(Models.tifuKnn(), Protocol.byUser().divide(data));
    JsonNode written = new ObjectMapper().readTree(file.toFile());
    assertThat(written.get("labels").asInt()).isEqualTo(2);
    assertThat(written.get("neighbours").asInt()).isEqualTo(300);
    assertThat(written.get("train")).hasToString("[[[0],[0,1]]]");
    assertThat(written.get("test")).hasToString("[[[1],[0,1]]]");
  }

  @Test
  void listsMayDifferInAFewLabelsOnly() {
    int[][] ours = new int[10][10];
    double[] theirs = new double[101];
    theirs[0] = .5;
    for (int i = 0; i < 100; i++) {
      ours[i / 10][i % 10] = i % 10;
      theirs[1 + i] = i % 10;
    }
    theirs[100] = 11;
    try (OtherSide fake = FakeSide.start("plain")) {
      assertThat(KnnTifu.requireSame(.505, ours, fake, boxed(theirs))).isEqualTo(.99);
      assertThatThrownBy(() -> KnnTifu.requireSame(.52, ours, fake, boxed(theirs)))
          .isInstanceOf(BenchmarkFailure.class)
          .hasMessage(
              "the sides do not do the same thing: of 100 labels in ours and 100 in those of the fake, 0.990 of ours are in both; Recall@10 is 0.5200, theirs 0.5000; 0.95 must be common and recall within 0.01");
      assertThatThrownBy(() -> KnnTifu.requireSame(.5, ours, fake, boxed(theirs).subList(0, 50)))
          .hasMessageContaining("of 100 labels in ours and 49 in those of the fake, 0.490 of ours");
    }
  }

  private static List<Double> boxed(double... values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }
}
