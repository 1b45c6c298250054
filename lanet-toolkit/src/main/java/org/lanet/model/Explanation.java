package org.lanet.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.Visible;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Why a label has the score it has for one user: the terms that its logit is the sum of, in the
 * order of the model's equations. Immutable.
 *
 * <p>Terms say how this model reached its score, not what would have happened to the user: a term
 * may be large because another one takes it back.
 */
public final class Explanation {
  private static final int SHORT = 10;
  private static final double ROUNDING = 1e-5; // of floats, by how large the terms are

  private final String id;
  private final String label;
  private final double logit;
  private final List<Term> terms;

  /**
   * What is added to the logit.
   *
   * @param name what it stands for, as in the model's equations
   * @param label the label of the history that it comes from; null for one that comes from none
   */
  public record Term(String name, @Nullable String label, double value) {
    /** "prior", or "after MILK". */
    public String text() {
      return label == null ? name : name + " " + label;
    }
  }

  private Explanation(String id, String label, double logit, List<Term> terms) {
    this.id = id;
    this.label = label;
    this.logit = logit;
    this.terms = List.copyOf(terms);
  }

  /**
   * The terms of a label's logit for the user {@code id}.
   *
   * @throws org.lanet.error.InvalidArgumentException if they do not add up to it, within 1e-5 of 1
   *     and the sum of their sizes
   */
  public static Explanation of(String id, String label, double logit, List<Term> terms) {
    double sum = terms.stream().mapToDouble(Term::value).sum();
    double size = terms.stream().mapToDouble(term -> Math.abs(term.value())).sum();
    Arguments.require(
        Math.abs(sum - logit) <= ROUNDING * (1 + size),
        "the terms of label '%s' add up to %s and its logit is %s; a block that is AdditiveLogits must tell every term, once",
        label,
        sum,
        logit);
    return new Explanation(id, label, logit, terms);
  }

  /** The user's. */
  public String id() {
    return id;
  }

  /** The label whose score this is. */
  public String label() {
    return label;
  }

  /** The logit that the model computed. */
  public double logit() {
    return logit;
  }

  /** σ(logit), as the model scores. */
  public double score() {
    return (float) (1 / (1 + Math.exp(-logit)));
  }

  /** All terms in the order of the model's equations. */
  public List<Term> terms() {
    return terms;
  }

  /**
   * The same in fewer terms: of those that labels of the history bring, {@code most} of a name at
   * the most, the largest first, up or down alike; the rest of two or more is one term, as "after
   * 45 others".
   */
  public Explanation shortened(int most) {
    Arguments.atLeast("the number of terms to keep", most, 1);
    List<Term> fewer = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Term term : terms) {
      if (term.label() == null) {
        fewer.add(term);
      } else if (seen.add(term.name())) {
        fewer.addAll(largest(term.name(), most));
      }
    }
    return new Explanation(id, label, logit, fewer);
  }

  private List<Term> largest(String name, int most) {
    List<Term> sorted =
        terms.stream()
            .filter(term -> term.label() != null && term.name().equals(name))
            .sorted(Comparator.comparingDouble(term -> -Math.abs(term.value())))
            .toList();
    if (sorted.size() <= most + 1) {
      return sorted;
    }
    List<Term> largest = new ArrayList<>(sorted.subList(0, most));
    List<Term> rest = sorted.subList(most, sorted.size());
    double sum = rest.stream().mapToDouble(Term::value).sum();
    largest.add(new Term(name + " " + rest.size() + " others", null, sum));
    return largest;
  }

  /** A row for each term, its text and its value; the name says what they add up to. */
  public Table table() {
    return Table.create(title())
        .addColumns(
            StringColumn.create("term", terms.stream().map(Term::text).toList()),
            DoubleColumn.create("value", terms.stream().mapToDouble(Term::value).toArray()));
  }

  /** "label MILK for u7: logit -1.2346, score 0.2254", in one line. */
  public String title() {
    return String.format(
        Locale.ROOT,
        "label %s for %s: logit %.4f, score %.4f",
        Visible.text(label),
        Visible.text(id),
        logit,
        score());
  }

  /** The title, and the terms as a sum in one line, of many labels the ten largest. */
  @Override
  public String toString() {
    return title()
        + " ="
        + shortened(SHORT).terms.stream()
            .map(t -> String.format(Locale.ROOT, " %+.4f %s", t.value(), Visible.text(t.text())))
            .collect(Collectors.joining());
  }
}
