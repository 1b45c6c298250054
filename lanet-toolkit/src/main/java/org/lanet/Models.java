package org.lanet;

import java.util.List;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.data.synthetic.SyntheticTask;
import org.lanet.model.NextSetModel;
import org.lanet.model.baseline.Class2c2ae;
import org.lanet.model.baseline.Dnntsp;
import org.lanet.model.baseline.GlobalTop;
import org.lanet.model.baseline.GpTopFreq;
import org.lanet.model.baseline.Gru;
import org.lanet.model.baseline.KnownBest;
import org.lanet.model.baseline.LinearTransition;
import org.lanet.model.baseline.Lstm;
import org.lanet.model.baseline.Pietsp;
import org.lanet.model.baseline.Sfcntsp;
import org.lanet.model.baseline.Tcmbn;
import org.lanet.model.baseline.TifuKnn;
import org.lanet.model.baseline.TransformerBase;
import org.lanet.model.baseline.UpCf;
import org.lanet.model.lanet.Lanet;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.model.lanet.PublishedForms;

/** Every model of the toolkit with its published settings: where a notebook starts from. */
public final class Models {
  private Models() {}

  /** All that work on any data: what the contract tests run over. */
  public static List<NextSetModel> all() {
    return List.of(
        top(),
        gpTopFreq(),
        gpTopFreqMax(),
        tifuKnn(),
        upCf(),
        linearTransition(),
        gru(),
        lstm(),
        transformerBase(),
        class2c2ae(),
        dnntsp(),
        sfcntsp(),
        pietsp(),
        tcmbn(),
        lanetV1(),
        lanetV2(),
        lanetV3(),
        lanetPlus());
  }

  /** Global frequency, the same for everybody: the floor. */
  public static GlobalTop top() {
    return new GlobalTop();
  }

  /**
   * The best there can be on {@link Datasets#synthetic()}: the ceiling. On other data it is an
   * error.
   */
  public static KnownBest knownBest() {
    return new KnownBest(SyntheticSets.defaults());
  }

  /** The best there can be on {@link Datasets#synthetic(String)} of the same task. */
  public static KnownBest knownBest(String task) {
    return new KnownBest(SyntheticTask.of(task).recipe());
  }

  /** Personal count, ties by global count. */
  public static GpTopFreq gpTopFreq() {
    return new GpTopFreq(GpTopFreq.Variant.LEXICOGRAPHIC);
  }

  /** The larger of global and personal frequency, as in LANET's third version. */
  public static GpTopFreq gpTopFreqMax() {
    return new GpTopFreq(GpTopFreq.Variant.MAXIMUM);
  }

  /** The nearest users by decayed frequency. */
  public static TifuKnn tifuKnn() {
    return TifuKnn.published();
  }

  /** What a user had of late, and what users like it had. */
  public static UpCf upCf() {
    return UpCf.published();
  }

  /** The recurrent baseline of LANET's second version. */
  public static Lstm lstm() {
    return Lstm.published();
  }

  /** The plain recurrent baseline. */
  public static Gru gru() {
    return Gru.standard();
  }

  /** Encoders of histories and sets in one latent space, as LANET's second version has it. */
  public static Class2c2ae class2c2ae() {
    return Class2c2ae.published();
  }

  /** A mixture of Bernoullis over causal attention, as published for synthetic streams. */
  public static Tcmbn tcmbn() {
    return Tcmbn.published();
  }

  /** Prior, counts and recency, and which label comes after which, without a hidden layer. */
  public static LinearTransition linearTransition() {
    return LinearTransition.standard();
  }

  /** The distinct labels of a history as a set of rows, PIETSP. */
  public static Pietsp pietsp() {
    return Pietsp.published();
  }

  /** The Transformer baseline of LANET's second version. */
  public static TransformerBase transformerBase() {
    return TransformerBase.published();
  }

  /** Labels of a history as a graph that changes with the sets (KDD 2020). */
  public static Dnntsp dnntsp() {
    return Dnntsp.published();
  }

  /** Linear maps over positions, elements and channels, SFCNTSP. */
  public static Sfcntsp sfcntsp() {
    return Sfcntsp.published();
  }

  /** The LANET family with our own settings, to build upon. */
  public static Lanet lanet() {
    return Lanet.standard();
  }

  /** LANET's first version. */
  public static Lanet lanetV1() {
    return PublishedForms.v1();
  }

  /** LANET's second version. */
  public static Lanet lanetV2() {
    return PublishedForms.v2();
  }

  /** LANET's third version. */
  public static Lanet lanetV3() {
    return PublishedForms.v3();
  }

  /** This toolkit's own model, one setting for all data. */
  public static LanetPlus lanetPlus() {
    return LanetPlus.standard();
  }
}
