package org.lanet.model.baseline;

import java.util.Arrays;
import org.lanet.error.Arguments;
import org.lanet.model.CountModel;
import org.lanet.model.LabelShares;
import org.lanet.model.ScoreSink;
import org.lanet.model.Scorer;
import org.lanet.model.SearchSpace;
import org.lanet.model.neighbour.LabelWeights;
import org.lanet.model.neighbour.UserSets;
import org.lanet.model.neighbour.UserVectors;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * UP-CF (Faggioli et al., "Recency aware collaborative filtering for next basket recommendation",
 * UMAP 2020): how often a user had each label of late, and how often those did who are like it.
 *
 * <pre>
 *   p_u   = share of the last r sets of u with each label, of all its sets if there are fewer
 *   sim   = x_u · x_v / ((x_u · x_u)^α (x_v · x_v)^{1−α})          x: what is compared
 *   score = p_u + Σ_v sim(u, v)^q p_v + ε f                        over all training users v
 * </pre>
 *
 * <p>A user is as like itself as can be, so its own p_u counts once. A training user's p_v is made
 * of all its sets, training targets among them. A sequence that was trained on and is scored later,
 * as chronological splits have it, is one of the v like any other: a fitted model keeps no names. A
 * user without a label is like nobody: its scores are the mean of all p_v. Where high powers would
 * leave the range of numbers, all scores of a user are divided by one number, which keeps their
 * order; what then is too small for a number is 0.
 *
 * <p>A sample costs O(N + the entries of all training users who share a label with it). Memory is
 * 24 bytes an entry of the training users, and while it scores O(N + K) a thread and a block of 512
 * rows.
 *
 * @param recency r
 * @param asymmetry α, in [0, 1]
 * @param locality q: the higher, the less others count who are not alike
 * @param prior ε, what of f, each label's share of all training sets, is added: enough to rank the
 *     labels that nobody who is like the user had
 * @param compared what of two users is compared
 */
public record UpCf(
    String name, int recency, double asymmetry, double locality, double prior, Compared compared)
    implements CountModel {
  /** The largest power of e that a training user's weight may be. */
  private static final double MOST = 50;

  /** What of two users is compared. */
  public enum Compared {
    /** p: the labels of the last r sets, by their shares. */
    POPULARITY,
    /** Which labels there are in any set, as 0 and 1: what public implementations do. */
    OCCURRENCE
  }

  public UpCf {
    Arguments.atLeast("the recency, a number of sets,", recency, 1);
    Arguments.require(
        asymmetry >= 0 && asymmetry <= 1, "the asymmetry is %s; it must lie in [0, 1]", asymmetry);
    Arguments.positive("the locality", locality);
    LabelShares.requireWeight(prior);
  }

  /**
   * r 10, α .75, q 10. The paper tunes them on each data set; this is the middle of what "A next
   * basket recommendation reality check" (Li et al., 2021) found on three: r 10 or 25, α .75, q 10
   * or 100. Each should be tuned. ε is 1e-6 instead of the paper's 0.
   */
  public static UpCf published() {
    return new UpCf("UP-CF", 10, .75, 10, 1e-6, Compared.POPULARITY);
  }

  @Override
  public Window window() {
    return Window.wholePrefix();
  }

  /** The paper's ranges; 1000 last sets are all there are. */
  @Override
  public SearchSpace<UpCf> searchSpace() {
    return SearchSpace.of(this)
        .vary("recency", UpCf::withRecency, 1, 3, 5, 10, 25, 100, 1000)
        .vary("asymmetry", UpCf::withAsymmetry, 0., .25, .5, .75, 1.)
        .vary("locality", UpCf::withLocality, 1., 2., 5., 10., 50., 100., 1000.)
        .vary("compared", UpCf::with, Compared.values());
  }

  public UpCf withName(String newName) {
    return new UpCf(newName, recency, asymmetry, locality, prior, compared);
  }

  public UpCf withRecency(int sets) {
    return new UpCf(name, sets, asymmetry, locality, prior, compared);
  }

  public UpCf withAsymmetry(double alpha) {
    return new UpCf(name, recency, alpha, locality, prior, compared);
  }

  public UpCf withLocality(double q) {
    return new UpCf(name, recency, asymmetry, q, prior, compared);
  }

  /** The paper has 0. */
  public UpCf withPrior(double weight) {
    return new UpCf(name, recency, asymmetry, locality, weight, compared);
  }

  public UpCf with(Compared newCompared) {
    return new UpCf(name, recency, asymmetry, locality, prior, newCompared);
  }

  @Override
  public Scorer fit(TrainingData train, long seed) {
    var sums = new LabelWeights.Sums(train.labelCount());
    UserVectors users = UserVectors.of(train, sets -> popularity(sets, sums));
    return new Likeness(users, LabelShares.of(train));
  }

  @Override
  public Scorer restore(NamedArrays fitted) {
    return new Likeness(UserVectors.restore(fitted), LabelShares.restore(fitted));
  }

  /** p, with an entry of 0 for each label before the last r sets if occurrence is compared. */
  private LabelWeights popularity(UserSets sets, LabelWeights.Sums sums) {
    int recent = Math.min(recency, sets.size());
    int first = compared == Compared.OCCURRENCE ? 0 : sets.size() - recent;
    for (int j = first; j < sets.size(); j++) {
      double share = j < sets.size() - recent ? 0 : 1.0 / recent;
      for (int label : sets.labels().apply(j)) {
        sums.add(label, share);
      }
    }
    return sums.take();
  }

  private final class Likeness implements Scorer {
    private final UserVectors users;
    private final double[] shares;

    /** (x_v · x_v)^{1−α} of each user. */
    private final double[] lengths;

    Likeness(UserVectors users, double[] shares) {
      this.users = users;
      this.shares = shares;
      this.lengths = compared == Compared.POPULARITY ? users.squares() : users.sizes();
      Arrays.setAll(lengths, n -> Math.pow(lengths[n], 1 - asymmetry));
    }

    @Override
    public void score(Histories histories, ScoreSink rows) {
      BlockwiseScoring.score(histories, users.labelCount(), Sum::new, rows);
    }

    @Override
    public NamedArrays fitted() {
      return users.fitted().with("shares", shares);
    }

    /** The sum over all users for one user after another. */
    private final class Sum implements BlockwiseScoring.RowScoring {
      private final LabelWeights.Sums sums = new LabelWeights.Sums(users.labelCount());
      private final double[] likeness = new double[users.size()];
      private final double[] total = new double[users.labelCount()];

      @Override
      public void score(UserSets sets, float[] scores) {
        LabelWeights own = popularity(sets, sums);
        Arrays.fill(total, 0);
        double unit = 1;
        if (own.size() == 0) {
          for (int n = 0; n < likeness.length; n++) {
            users.addTo(total, n, 1.0 / likeness.length);
          }
        } else {
          double factor = factor(measure(own));
          for (int n = 0; n < likeness.length; n++) {
            if (likeness[n] > 0) {
              users.addTo(total, n, Math.pow(likeness[n] * factor, locality));
            }
          }
          unit = Math.pow(factor, locality);
          own.addTo(total, unit);
        }
        for (int l = 0; l < scores.length; l++) {
          scores[l] = (float) (total[l] + unit * prior * shares[l]);
        }
      }

      /** Measures how like each user is, and returns the most. */
      private double measure(LabelWeights own) {
        if (compared == Compared.POPULARITY) {
          users.products(own, likeness);
        } else {
          users.sharedLabels(own, likeness);
        }
        double square = compared == Compared.POPULARITY ? own.square() : own.size();
        double length = Math.pow(square, asymmetry);
        double most = 0;
        for (int n = 0; n < likeness.length; n++) {
          if (likeness[n] > 0) {
            likeness[n] /= length * lengths[n];
            most = Math.max(most, likeness[n]);
          }
        }
        return most;
      }

      /** What likeness is multiplied by, 1 unless the highest weight would be above e^{MOST}. */
      private double factor(double most) {
        double excess = Math.log(Math.max(most, 1)) - MOST / locality;
        return excess > 0 ? Math.exp(-excess) : 1;
      }
    }
  }
}
