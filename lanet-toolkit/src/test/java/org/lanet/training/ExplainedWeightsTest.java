package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lanet.training.ExplainTest.LINEAR;
import static org.lanet.training.ExplainTest.PLUS;
import static org.lanet.training.ExplainTest.TEST;
import static org.lanet.training.ExplainTest.fit;
import static org.lanet.training.ExplainTest.had;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.model.Explanation;
import org.lanet.model.Explanation.Term;
import org.lanet.model.NeuralScorer;

/** The terms of a score against the weights they come from. */
class ExplainedWeightsTest {
  private static NDArray weights(Fitted fitted, String pattern) {
    var parameters = ((NeuralScorer) fitted.scorer()).block().getParameters();
    return parameters.stream()
        .filter(parameter -> parameter.getKey().matches(".*" + pattern))
        .findFirst()
        .orElseThrow(() -> new AssertionError(parameters.keys()))
        .getValue()
        .getArray();
  }

  private static double value(Explanation why, String text) {
    return why.terms().stream()
        .filter(term -> term.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError(why))
        .value();
  }

  @Test
  void withGatesOfOneHalfATransitionIsHalfTheProductOfTwoRows() {
    try (Fitted fitted = fit(PLUS)) {
      weights(fitted, "gate_weight").set(new float[34]); // w = σ(0)
      weights(fitted, "gate_bias").set(new float[1]);
      NDArray from = weights(fitted, "transitions_from");
      NDArray to = weights(fitted, "transitions_to");
      for (String label : TEST.labels().names()) {
        Explanation why = fitted.explain(TEST, 4, label);
        for (String before : had(PLUS, 4)) {
          NDArray a = from.get(TEST.labels().indexOf(before));
          NDArray b = to.get(TEST.labels().indexOf(label));
          double expected = .5 * a.mul(b).sum().getFloat();
          assertThat(value(why, "after " + before)).isCloseTo(expected, within(1e-6));
        }
      }
    }
  }

  @Test
  void aPartWhoseWeightsAreZeroIsZeroAndNoOther() {
    try (Fitted fitted = fit(PLUS)) {
      weights(fitted, "others_..straight_weight").set(new float[] {1, 1, 0, 0}); // of n, not of q
      weights(fitted, "repeats_..output_weight").set(new float[8]);
      weights(fitted, "repeats_..output_bias").set(new float[1]);
      List<String> zero =
          fitted.explain(TEST, 0, had(PLUS, 0).iterator().next()).terms().stream()
              .filter(term -> term.value() == 0)
              .map(Term::text)
              .toList();
      assertThat(zero).containsExactly("other users: regression", "had before: interactions");
    }
  }

  @Test
  void whatIsLearntOfALabelIsItsTermWhereItWasHad() {
    try (Fitted fitted = fit(PLUS)) {
      NDArray of = weights(fitted, "repeats_of-label");
      for (String label : had(PLUS, 2)) {
        assertThat(value(fitted.explain(TEST, 2, label), "had before: this label"))
            .isEqualTo(of.getFloat(TEST.labels().indexOf(label), 0));
      }
    }
  }

  @Test
  void aLinearTransitionFadesWithTheAgeOfItsLabel() {
    try (Fitted fitted = fit(LINEAR)) {
      NDArray matrix = weights(fitted, "transitions");
      List<List<String>> sets = TEST.history(3);
      Explanation why = fitted.explain(TEST, 3, "label4");
      for (String before : had(LINEAR, 3)) {
        int age = 0;
        while (!sets.get(sets.size() - 1 - age).contains(before)) {
          age++;
        }
        double weight = matrix.getFloat(TEST.labels().indexOf(before), 4);
        assertThat(value(why, "after " + before))
            .isCloseTo(Math.pow(.7, age) * weight, within(1e-7));
      }
    }
  }
}
