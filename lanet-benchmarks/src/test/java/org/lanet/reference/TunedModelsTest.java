package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.model.SearchSpace;
import org.lanet.model.baseline.TifuKnn;
import org.lanet.model.baseline.UpCf;

/** The nearest users with their tuned settings, and what they score on public data. */
class TunedModelsTest {
  private static List<Reference> references() {
    return ReferenceTable.all().stream()
        .filter(reference -> TunedModels.of(reference.data(), reference.subject()) != null)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dc", "tms", "online-retail", "synthea"})
  void theReferenceValuesAreMet(String data) {
    assumeTrue(Datasets.available().contains(data), "LANET_DATA does not hold " + data);
    var figures = new DataSetFigures(Datasets.load(data));
    List<Reference> ofData = references().stream().filter(r -> r.data().equals(data)).toList();
    assertThat(ofData).hasSizeGreaterThan(4);
    Map<String, Double> found =
        ofData.stream().collect(Collectors.toMap(Reference::name, figures::of));
    assertThat(ofData)
        .allSatisfy(
            reference ->
                assertThat(reference.isMetBy(found.getOrDefault(reference.name(), Double.NaN)))
                    .as(
                        "%s: %s, wanted %s",
                        reference.name(), found.get(reference.name()), reference.wanted())
                    .isTrue());
  }

  @Test
  void aSearchCanFindEveryTunedSetting() {
    SearchSpace<TifuKnn> tifuKnns = Models.tifuKnn().searchSpace();
    SearchSpace<UpCf> upCfs = Models.upCf().searchSpace();
    assertThat(references()).hasSize(6 * 5);
    for (Reference reference : references()) {
      var model = TunedModels.of(reference.data(), reference.subject());
      boolean found =
          model instanceof TifuKnn tifuKnn
              ? tifuKnns.contains(tifuKnn)
              : model instanceof UpCf upCf && upCfs.contains(upCf);
      assertThat(found).as("%s", model).isTrue();
    }
  }
}
