package org.lanet.model;

import java.util.ArrayList;
import java.util.List;
import org.lanet.Models;
import org.lanet.model.baseline.LinearTransition;
import org.lanet.model.baseline.SetMixing;
import org.lanet.model.baseline.TifuKnn;
import org.lanet.model.baseline.UpCf;
import org.lanet.model.lanet.AmountView;
import org.lanet.model.lanet.AttentionFocus;
import org.lanet.model.lanet.Lanet;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.model.lanet.OnlyPresentLabels;
import org.lanet.model.lanet.PublishedFault;
import org.lanet.nn.NormPosition;
import org.lanet.sample.Window;
import org.lanet.training.Training;

/**
 * What the contract suites run over: {@link Models#all()}, so that none can be left out, and forms
 * of LANET that no preset has.
 */
final class ContractModels {
  /** Long enough for weights and tables that differ from where they started. */
  static final Training BRIEF = Training.defaults().withEpochs(2).withSeed(7);

  private ContractModels() {}

  static List<NextSetModel> all() {
    List<NextSetModel> models = new ArrayList<>(Models.all());
    models.add(Models.lanet());
    models.add(Models.pietsp().withName("PIETSP, all").withLookBack(2).withLastTargetsOnly(false));
    TifuKnn near = Models.tifuKnn().withNeighbours(4).with(TifuKnn.Decay.OVER_HISTORY);
    models.add(near.withName("TIFU-KNN, over the history"));
    TifuKnn counting = Models.tifuKnn().withGroups(1).withWithinDecay(1).withPrior(0);
    models.add(counting.withNeighbours(3).withName("TIFU-KNN, counting"));
    UpCf occurrence = Models.upCf().withRecency(2).with(UpCf.Compared.OCCURRENCE);
    models.add(occurrence.withName("UP-CF, occurrence"));
    SetMixing diagonal = SetMixing.published().onDiagonal();
    models.add(Models.sfcntsp().withName("SFCNTSP, diagonal").with(diagonal));
    models.add(Models.sfcntsp().withName("SFCNTSP, bias").withBias(true).withLookBack(2));
    LinearTransition linear = Models.linearTransition().withName("linear, without transitions");
    models.add(linear.withTransitions(false).withWindow(Window.lookBack(3)));
    Lanet small = Models.lanetV2().withEmbedding(8);
    for (AttentionFocus focus : AttentionFocus.values()) {
      models.add(small.with(focus).withName("LANET v2, " + focus));
    }
    Lanet prefix = Models.lanetV3().withEmbedding(8).withHeads(2);
    models.add(prefix.with(AttentionFocus.TIME).withName("LANET v3, time-attention"));
    models.add(prefix.with(AttentionFocus.SEQUENCE).withName("LANET v3, sequence-attention"));
    models.add(prefix.with(PublishedFault.TIME_ZERO_IS_PADDING).withName("LANET v3, zero time"));
    models.add(prefix.with(PublishedFault.SIGMOID_TWICE).withName("LANET v3, sigmoid twice"));
    models.add(small.with(PublishedFault.BINS_AS_MULTIPLIER).withName("LANET v2, bins multiply"));
    models.add(
        Models.dnntsp().withEmbedding(8).withPaddingInStatistics(true).withName("DNNTSP, padded"));
    models.add(Models.transformerBase().without(Feature.TIME).without(Feature.AMOUNT));
    models.add(small.with(AmountView.LOG).with(NormPosition.PRE).withName("LANET v2, log, pre"));
    models.add(small.withBias(new OnlyPresentLabels()).withName("LANET v2, present labels"));
    models.add(small.without(Feature.TIME).without(Feature.AMOUNT).without(Feature.ID));
    LanetPlus plus = Models.lanetPlus().withWidth(8).withHeads(2);
    models.add(plus.withWindow(Window.lookBack(3)).withName("LANET+, three sets"));
    for (LanetPlus.Term term : LanetPlus.Term.values()) {
      models.add(plus.without(term));
    }
    models.addAll(baselines());
    return List.copyOf(models);
  }

  /** Forms of baselines that no preset has. */
  private static List<NextSetModel> baselines() {
    return List.of(
        Models.gru().withUnits(5).withLookBack(2).withDropout(0).withName("GRU, two sets"),
        Models.class2c2ae().withLatent(4).withHidden(9).withPairwise(3).withName("CLASS2C2AE, 4"),
        Models.tcmbn()
            .withEmbedding(8)
            .withHeads(2, 3)
            .withComponents(3)
            .withTimeZeroAsPadding(true)
            .withName("TCMBN, zero time"));
  }
}
