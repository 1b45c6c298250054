package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.model.Explanation.Term;

class ExplanationTest {
  private final List<Term> terms =
      List.of(
          new Term("prior", null, -3),
          new Term("after", "a", .25),
          new Term("after", "b", -1),
          new Term("after", "c", .5),
          new Term("after", "d", -.125),
          new Term("had before", null, 2));
  // -3 + .25 - 1 + .5 - .125 + 2
  private final Explanation why = Explanation.of("u7", "milk", -1.375, terms);

  @Test
  void itTellsWhoseAndWhatScoreItIs() {
    assertThat(why.id()).isEqualTo("u7");
    assertThat(why.label()).isEqualTo("milk");
    assertThat(why.logit()).isEqualTo(-1.375);
    assertThat(why.score()).isCloseTo(.2018132, within(1e-7)); // 1 / (1 + e^1.375)
    assertThat(why.terms()).isEqualTo(terms);
    assertThat(why.title()).isEqualTo("label milk for u7: logit -1.3750, score 0.2018");
    assertThat(why)
        .hasToString(
            "label milk for u7: logit -1.3750, score 0.2018 = -3.0000 prior -1.0000 after b"
                + " +0.5000 after c +0.2500 after a -0.1250 after d +2.0000 had before");
  }

  @Test
  void theTableHasARowForEachTerm() {
    var table = why.table();
    assertThat(table.name()).isEqualTo(why.title());
    assertThat(table.columnNames()).containsExactly("term", "value");
    assertThat(table.stringColumn("term").asList())
        .containsExactly("prior", "after a", "after b", "after c", "after d", "had before");
    assertThat(table.doubleColumn("value").asList())
        .containsExactly(-3.0, .25, -1.0, .5, -.125, 2.0);
  }

  @Test
  void theSmallestTermsOfLabelsBecomeOne() {
    Explanation two = why.shortened(2);
    assertThat(two.terms())
        .containsExactly(
            new Term("prior", null, -3),
            new Term("after", "b", -1),
            new Term("after", "c", .5),
            new Term("after 2 others", null, .25 - .125),
            new Term("had before", null, 2));
    assertThat(two.title()).isEqualTo(why.title());
    assertThat(why.shortened(1).terms()).contains(new Term("after 3 others", null, .625));
  }

  @Test
  void oneTermIsNotReplacedByAnother() {
    assertThat(why.shortened(3).terms()).hasSize(6).contains(new Term("after", "d", -.125));
    assertThat(why.shortened(100).terms()).containsExactlyInAnyOrderElementsOf(terms);
    assertThatThrownBy(() -> why.shortened(0))
        .hasMessage("the number of terms to keep is 0; it must be at least 1");
  }

  @Test
  void termsOfDifferentNamesAreCountedApart() {
    var more = new ArrayList<>(terms);
    more.add(new Term("before", "a", .5));
    more.add(new Term("before", "b", .25));
    assertThat(Explanation.of("u", "milk", -.625, more).shortened(1).terms())
        .extracting(Term::text)
        .containsExactly(
            "prior", "after b", "after 3 others", "had before", "before a", "before b");
  }

  @Test
  void termsThatDoNotAddUpAreAnError() {
    assertThatThrownBy(() -> Explanation.of("u", "milk", -1.25, terms))
        .hasMessage(
            "the terms of label 'milk' add up to -1.375 and its logit is -1.25; a block that is AdditiveLogits must tell every term, once");
    assertThatThrownBy(() -> Explanation.of("u", "milk", Double.NaN, terms))
        .hasMessageStartingWith("the terms of label 'milk' add up to -1.375 and its logit is NaN");
  }

  @Test
  void termsMayBeOffByRoundingOnly() {
    double size = terms.stream().mapToDouble(term -> Math.abs(term.value())).sum();
    double allowed = 1e-5 * (1 + size);
    assertThat(Explanation.of("u", "milk", -1.375 + .99 * allowed, terms).terms()).isEqualTo(terms);
    assertThatThrownBy(() -> Explanation.of("u", "milk", -1.375 + 1.01 * allowed, terms))
        .hasMessageStartingWith("the terms of label 'milk' add up to -1.375 and its logit is ");
  }

  @Test
  void aNameThatTurnsTheLineIsShownAsItsEscape() {
    var hostile = List.of(new Term("after", "\u202Ex\n", 1));
    assertThat(Explanation.of("a\tb", "\u001b[31m", 1, hostile))
        .hasToString(
            "label \\u001b[31m for a\\tb: logit 1.0000, score 0.7311 = +1.0000 after \\u202ex\\n");
  }
}
