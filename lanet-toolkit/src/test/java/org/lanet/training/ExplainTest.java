package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.data.Vocabulary;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Scores;
import org.lanet.model.Explanation;
import org.lanet.model.Explanation.Term;
import org.lanet.model.NeuralModel;
import org.lanet.model.NeuralScorer;
import org.lanet.model.NextSetModel;
import org.lanet.model.baseline.LinearTransition;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

/** The terms of a score: what they add up to, and what they are called. */
class ExplainTest {
  private static final Parts PARTS = Protocol.chronological().divide(SmallData.random(5));
  static final Part TEST = PARTS.test();
  static final LanetPlus PLUS =
      Models.lanetPlus().withWidth(8).withHeads(2).withWindow(Window.lookBack(3));
  static final LinearTransition LINEAR = Models.linearTransition();
  private static final Map<NextSetModel, Fitted> FITTED_ONCE = new HashMap<>();
  private static final Fitted FITTED = fittedOnce(PLUS);

  @AfterAll
  static void close() {
    FITTED_ONCE.values().forEach(Fitted::close);
  }

  /** Long enough for every term to leave 0. */
  static Fitted fit(NextSetModel model) {
    return Training.defaults().withEpochs(2).fit(model, PARTS, Progress.none());
  }

  private static Fitted fittedOnce(NextSetModel model) {
    return FITTED_ONCE.computeIfAbsent(model, ExplainTest::fit);
  }

  static Stream<NeuralModel> models() {
    Stream<NeuralModel> fewer = Stream.of(LanetPlus.Term.values()).map(PLUS::without);
    return Stream.concat(
        Stream.of(PLUS, LINEAR, LINEAR.withDecay(0), LINEAR.withTransitions(false)), fewer);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theTermsOfEveryLabelAddUpToItsLogit(NeuralModel model) {
    Fitted fitted = fittedOnce(model);
    Scores scores = fitted.scores(TEST);
    for (int n = 0; n < TEST.size(); n += 5) {
      for (int k = 0; k < TEST.labelCount(); k++) {
        Explanation why = fitted.explain(TEST, n, TEST.labels().name(k));
        double sum = why.terms().stream().mapToDouble(Term::value).sum();
        assertThat(sum).isCloseTo(why.logit(), within(1e-5));
        assertThat(why.score()).isCloseTo(scores.get(n, k), within(1e-6));
        assertThat(why.terms()).allMatch(term -> Math.abs(term.value()) > 0);
        assertThat(why.id()).isEqualTo(TEST.id(n));
        assertThat(why.label()).isEqualTo(TEST.labels().name(k));
      }
    }
  }

  /** Of 24 users, 52 to 70 sets of 2 to 4 of 60 labels each, so that rounding adds up. */
  private static Parts longHistories() {
    TemporalSetsBuilder builder = TemporalSets.builder("long");
    for (int user = 0; user < 24; user++) {
      var random = new SplittableRandom(user);
      int sets = 52 + random.nextInt(19);
      for (int j = 0; j < sets; j++) {
        double time = 10 * j + random.nextInt(7);
        for (int label : random.ints(2 + random.nextInt(3), 0, 60).toArray()) {
          builder.add("user" + user, time, "label" + label, 1 + random.nextInt(9));
        }
      }
    }
    return Protocol.byUser().divide(builder.build());
  }

  @Test
  void theTermsOfLongHistoriesAddUpInTheRecipeAsItIs() {
    Parts parts = longHistories();
    Training training = Training.defaults().withEpochs(1);
    try (Fitted fitted = training.fit(Models.lanetPlus(), parts, Progress.none())) {
      Part test = parts.test();
      for (String label : test.labels().names()) {
        Explanation why = fitted.explain(test, 0, label);
        assertThat(why.terms()).hasSizeGreaterThan(40);
        double sum = why.terms().stream().mapToDouble(Term::value).sum();
        double size = why.terms().stream().mapToDouble(term -> Math.abs(term.value())).sum();
        assertThat(sum).isCloseTo(why.logit(), within(1e-5 * (1 + size)));
      }
    }
  }

  /** The distinct labels of a sample's window in the order in which they first occurred. */
  static Set<String> had(NextSetModel model, int n) {
    Histories history = TEST.histories(model.window(), n);
    Set<String> labels = new LinkedHashSet<>();
    for (int e = 0; e < history.firstElement(history.endSet(0)); e++) {
      labels.add(TEST.labels().name(history.label(e)));
    }
    return labels;
  }

  private static List<String> texts(Explanation why) {
    return why.terms().stream().map(Term::text).toList();
  }

  @Test
  void termsStandInTheOrderOfTheEquations() {
    int withoutIt = 0;
    for (int n = 0; n < 3; n++) {
      for (String label : TEST.labels().names()) {
        List<String> expected = new ArrayList<>(List.of("prior", "own frequency", "user"));
        had(PLUS, n).forEach(l -> expected.add("after " + l));
        expected.add("other users: similar");
        expected.add("other users: regression");
        expected.add("other users: interactions");
        if (had(PLUS, n).contains(label)) {
          expected.add("had before: evidence");
          expected.add("had before: this label");
          expected.add("had before: interactions");
        } else {
          withoutIt++;
        }
        assertThat(texts(FITTED.explain(TEST, n, label))).isEqualTo(expected);
      }
    }
    assertThat(withoutIt).isPositive();
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatARecipeDoesNotHaveIsNoTerm(NeuralModel model) {
    String had = had(model, 1).iterator().next();
    List<String> texts = texts(fittedOnce(model).explain(TEST, 1, had));
    assertThat(texts).startsWith("prior");
    if (model instanceof LanetPlus plus) {
      assertThat(texts.contains("own frequency")).isEqualTo(plus.has(LanetPlus.Term.FREQUENCIES));
      assertThat(texts.contains("user")).isEqualTo(plus.has(LanetPlus.Term.USER));
      assertThat(texts.contains("after " + had)).isEqualTo(plus.has(LanetPlus.Term.TRANSITIONS));
      assertThat(texts.stream().filter(t -> t.startsWith("other users: ")).count())
          .isEqualTo(plus.has(LanetPlus.Term.OTHERS) ? 3 : 0);
      assertThat(texts.stream().filter(t -> t.startsWith("had before: ")).count())
          .isEqualTo(plus.has(LanetPlus.Term.REPEATS) ? 3 : 0);
    } else {
      LinearTransition linear = (LinearTransition) model;
      assertThat(texts).contains("had before");
      assertThat(texts.stream().anyMatch(t -> t.startsWith("after ")))
          .isEqualTo(linear.transitions());
      assertThat(texts.contains("after " + had))
          .isEqualTo(linear.transitions() && linear.decay() > 0);
    }
  }

  @Test
  void ofAnEmptyHistoryNothingIsToldOfLabels() {
    var scorer = (NeuralScorer) FITTED.scorer();
    Explanation why = scorer.explain(Histories.empty(9, "new"), FITTED.labels(), "label0");
    assertThat(why.terms()).allMatch(term -> term.label() == null);
    assertThat(texts(why))
        .containsExactly(
            "prior",
            "own frequency",
            "user",
            "other users: similar",
            "other users: regression",
            "other users: interactions");
    assertThat(why.id()).isEqualTo("new");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12})
  void aVocabularyOfAnotherSizeThanTheModelsIsAnError(int size) {
    var scorer = (NeuralScorer) FITTED.scorer();
    Vocabulary other = Vocabulary.of(IntStream.range(0, size).mapToObj(k -> "label" + k).toList());
    assertThatThrownBy(() -> scorer.explain(Histories.empty(9, "new"), other, "label" + (size - 1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContainingAll(size + " labels", "9");
  }

  @Test
  void whatCannotBeExplainedIsAnError() {
    assertThatThrownBy(() -> FITTED.explain(TEST, 0, "nothing"))
        .hasMessage(
            "label 'nothing' is not among the 9 labels of the vocabulary (label0, label1, label2, label3, label4, …); map it to one of them, or read the data again with it");
    assertThatThrownBy(() -> FITTED.explain(TEST, TEST.size(), "label0"))
        .hasMessage("the sample is %d; it must lie between 0 and %d", TEST.size(), TEST.size() - 1);
    assertThatThrownBy(() -> FITTED.explain(TEST, -1, "label0"))
        .hasMessage("the sample is -1; it must lie between 0 and %d", TEST.size() - 1);
    assertThatThrownBy(() -> FITTED.explain(TEST.asPublished(), 0, "label0"))
        .hasMessage(
            "the test part shows its targets, and what a model makes of a history is asked without; use part.strict()");
  }

  @Test
  void aModelThatIsNoSumSaysWhatCanBeAskedOfIt() {
    try (Fitted counting = fit(Models.gpTopFreq());
        Fitted lstm = fit(Models.lstm().withEmbedding(4))) {
      assertThatThrownBy(() -> counting.explain(TEST, 0, "label0"))
          .hasMessage(
              "GP-TopFreq has no terms to show; LANET+ and linear transition have, and withoutLabel shows of any model what a label of the history does to its scores");
      assertThatThrownBy(() -> lstm.explain(TEST, 0, "label0"))
          .hasMessage(
              "the model does not tell the terms of its logits; LANET+ and linear transition do, and a block of one's own that is AdditiveLogits; of any model, withoutLabel shows what a label of the history does to its scores");
    }
    var scorer = (NeuralScorer) FITTED.scorer();
    assertThatThrownBy(
            () -> scorer.explain(Histories.empty(9, "u", "v"), FITTED.labels(), "label0"))
        .hasMessage("the number of histories is 2; it must lie between 1 and 1");
  }
}
