package org.lanet.experiment;

import java.nio.file.Path;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.model.lanet.Lanet;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** Two data sets, three models, two seeds: twelve runs of an instant each. */
final class SmallStudy {
  static final Lanet LANET = Models.lanetV3().withEmbedding(8).withLayers(1);

  private SmallStudy() {}

  static Study in(Path folder, Progress progress) {
    return Study.on(SmallData.random(1), SmallData.random(2).withName("other"))
        .models(Models.top(), Models.gpTopFreq(), LANET)
        .training(Training.defaults().withEpochs(1))
        .seeds(2)
        .in(folder)
        .progress(progress);
  }
}
