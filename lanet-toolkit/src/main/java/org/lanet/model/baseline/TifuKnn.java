package org.lanet.model.baseline;

import java.util.Arrays;
import org.lanet.error.Arguments;
import org.lanet.model.CountModel;
import org.lanet.model.LabelShares;
import org.lanet.model.ScoreSink;
import org.lanet.model.Scorer;
import org.lanet.model.SearchSpace;
import org.lanet.model.neighbour.LabelWeights;
import org.lanet.model.neighbour.NearestUsers;
import org.lanet.model.neighbour.UserSets;
import org.lanet.model.neighbour.UserVectors;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * TIFU-KNN (Hu et al., "Modeling personalized item frequency information for next-basket
 * recommendation", SIGIR 2020): how often a user had each label, older sets counting less, mixed
 * with the same of the users nearest to it.
 *
 * <pre>
 *   n sets fall into G = min(n, m) groups in order of time, the last ones one set larger if n is no multiple of m
 *   u     = 1/G Σ_{i &lt; G} r_g^{G−1−i} · 1/g Σ_{j &lt; g} r_b^{g−1−j} · x_ij     x_ij ∈ {0, 1}^K: set j of the g sets of group i
 *   score = α u + (1 − α) · mean of the k training users nearest to u by ‖u − v‖ + ε f
 * </pre>
 *
 * <p>A training user's v is made of all its sets, training targets among them. Users strictly
 * nearer than the k-th count in full; those as near as the k-th share the places that are left, so
 * that no order of users shows. As near is what float tells apart of ‖u − v‖² + ‖u‖². With fewer
 * than k training users all are neighbours. A sequence that was trained on and is scored later, as
 * chronological splits have it, is its own neighbour like any other: the published search leaves
 * nobody out, and a fitted model keeps no names. A history without sets has u = 0.
 *
 * <p>The search is exact and sparse: a sample costs O(N + the entries of all training users at its
 * labels + those of its neighbours). Memory is 24 bytes an entry of the training users, and while
 * it scores O(N + K) a thread and a block of 512 rows.
 *
 * @param neighbours k
 * @param groups m
 * @param withinDecay r_b, in (0, 1]
 * @param groupDecay r_g, in (0, 1]
 * @param alpha α, in [0, 1]
 * @param prior ε, what of f, each label's share of all training sets, is added: enough to rank the
 *     labels that neither the user nor a neighbour had
 * @param decay what the exponents count
 */
public record TifuKnn(
    String name,
    int neighbours,
    int groups,
    double withinDecay,
    double groupDecay,
    double alpha,
    double prior,
    Decay decay)
    implements CountModel {

  /** What the exponents of the decays count. */
  public enum Decay {
    /** Of r_b the later sets of the group, of r_g the later groups: the paper's text. */
    WITHIN_GROUPS,
    /**
     * Of r_b the later sets of the whole history; of r_g the later ones of m groups, though a short
     * history has fewer: the released code.
     */
    OVER_HISTORY
  }

  public TifuKnn {
    Arguments.atLeast("the number of neighbours", neighbours, 1);
    Arguments.atLeast("the number of groups", groups, 1);
    requireDecay("within groups", withinDecay);
    requireDecay("of groups", groupDecay);
    Arguments.require(
        alpha >= 0 && alpha <= 1,
        "α, the share of a user's own sets, is %s; it must lie in [0, 1]",
        alpha);
    LabelShares.requireWeight(prior);
  }

  private static void requireDecay(String which, double value) {
    Arguments.require(
        value > 0 && value <= 1, "the decay %s is %s; it must lie in (0, 1]", which, value);
  }

  /**
   * k 300, m 7, r_b .9, r_g .7, α .7, tuned on TaFeng: of the four data sets of the paper the one
   * that lies in the middle (k 300 or 900, m 3 or 7, r_b .9 or 1, r_g .6 or .7, α .2 to .9). Each
   * should be tuned. ε is 1e-6 instead of the paper's 0, which leaves the order of most labels of a
   * large vocabulary to chance.
   */
  public static TifuKnn published() {
    return new TifuKnn("TIFU-KNN", 300, 7, .9, .7, .7, 1e-6, Decay.WITHIN_GROUPS);
  }

  @Override
  public Window window() {
    return Window.wholePrefix();
  }

  /** Around the published values, and fewer neighbours for data with few users. */
  @Override
  public SearchSpace<TifuKnn> searchSpace() {
    return SearchSpace.of(this)
        .vary("neighbours", TifuKnn::withNeighbours, 10, 30, 100, 300, 500, 900, 1300)
        .vary("groups", TifuKnn::withGroups, 1, 2, 3, 5, 7, 11, 15, 19)
        .vary("within decay", TifuKnn::withWithinDecay, .5, .6, .7, .8, .9, .95, 1.)
        .vary("group decay", TifuKnn::withGroupDecay, .2, .3, .4, .5, .6, .7, .8, .9, 1.)
        .vary("α", TifuKnn::withAlpha, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1.);
  }

  public TifuKnn withName(String newName) {
    return new TifuKnn(newName, neighbours, groups, withinDecay, groupDecay, alpha, prior, decay);
  }

  public TifuKnn withNeighbours(int k) {
    return new TifuKnn(name, k, groups, withinDecay, groupDecay, alpha, prior, decay);
  }

  public TifuKnn withGroups(int m) {
    return new TifuKnn(name, neighbours, m, withinDecay, groupDecay, alpha, prior, decay);
  }

  public TifuKnn withWithinDecay(double rate) {
    return new TifuKnn(name, neighbours, groups, rate, groupDecay, alpha, prior, decay);
  }

  public TifuKnn withGroupDecay(double rate) {
    return new TifuKnn(name, neighbours, groups, withinDecay, rate, alpha, prior, decay);
  }

  public TifuKnn withAlpha(double share) {
    return new TifuKnn(name, neighbours, groups, withinDecay, groupDecay, share, prior, decay);
  }

  /** The paper has 0. */
  public TifuKnn withPrior(double weight) {
    return new TifuKnn(name, neighbours, groups, withinDecay, groupDecay, alpha, weight, decay);
  }

  public TifuKnn with(Decay newDecay) {
    return new TifuKnn(name, neighbours, groups, withinDecay, groupDecay, alpha, prior, newDecay);
  }

  @Override
  public Scorer fit(TrainingData train, long seed) {
    var sums = new LabelWeights.Sums(train.labelCount());
    UserVectors users = UserVectors.of(train, sets -> vector(sets, sums));
    return new Neighbourhoods(users, LabelShares.of(train));
  }

  @Override
  public Scorer restore(NamedArrays fitted) {
    return new Neighbourhoods(UserVectors.restore(fitted), LabelShares.restore(fitted));
  }

  /** u; {@code sums} is empty before and after. */
  private LabelWeights vector(UserSets sets, LabelWeights.Sums sums) {
    int size = sets.size();
    int count = Math.min(size, groups);
    int end = 0;
    for (int i = 0; i < count; i++) {
      int start = end;
      end += size / count + (i < count - size % count ? 0 : 1);
      int laterGroups = (decay == Decay.WITHIN_GROUPS ? count : groups) - 1 - i;
      double ofGroup = Math.pow(groupDecay, laterGroups) / count / (end - start);
      for (int j = start; j < end; j++) {
        int laterSets = (decay == Decay.WITHIN_GROUPS ? end : size) - 1 - j;
        double ofSet = ofGroup * Math.pow(withinDecay, laterSets);
        for (int label : sets.labels().apply(j)) {
          sums.add(label, ofSet);
        }
      }
    }
    return sums.take();
  }

  private final class Neighbourhoods implements Scorer {
    private final UserVectors users;
    private final NearestUsers nearest;
    private final double[] shares;

    Neighbourhoods(UserVectors users, double[] shares) {
      this.users = users;
      this.nearest = new NearestUsers(users);
      this.shares = shares;
    }

    @Override
    public void score(Histories histories, ScoreSink rows) {
      BlockwiseScoring.score(histories, users.labelCount(), this::oneByOne, rows);
    }

    private BlockwiseScoring.RowScoring oneByOne() {
      NearestUsers.Search search = nearest.new Search();
      var sums = new LabelWeights.Sums(shares.length);
      double[] scores = new double[shares.length];
      return (sets, row) -> {
        LabelWeights own = vector(sets, sums);
        Arrays.setAll(scores, l -> prior * shares[l]);
        search.addMean(own, neighbours, 1 - alpha, scores);
        own.addTo(scores, alpha);
        for (int l = 0; l < row.length; l++) {
          row[l] = (float) scores[l];
        }
      };
    }

    @Override
    public NamedArrays fitted() {
      return users.fitted().with("shares", shares);
    }
  }
}
