package org.lanet.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.model.NextSetModel;
import org.lanet.model.Schedule;
import org.lanet.model.baseline.GlobalTop;
import org.lanet.model.baseline.GpTopFreq;
import org.lanet.model.baseline.KnownBest;
import org.lanet.model.baseline.Lstm;
import org.lanet.model.lanet.AttentionBias;
import org.lanet.model.lanet.Lanet;
import org.lanet.model.lanet.OnlyPresentLabels;

/**
 * Recipes ↔ JSON. The names here are the closed list of what a file can ask for; they are part of
 * the format and never change.
 */
final class Recipes {
  /** How all that a header holds is written and read. */
  static final RecordJson JSON =
      new RecordJson(
          Map.of(
              NextSetModel.class,
              Map.of(
                  "lanet", Lanet.class,
                  "lstm", Lstm.class,
                  "gp-top-freq", GpTopFreq.class,
                  "top", GlobalTop.class,
                  "known-best", KnownBest.class),
              Schedule.class,
              Map.of(
                  "constant", Schedule.Constant.class,
                  "plateau", Schedule.Plateau.class,
                  "step", Schedule.Step.class,
                  "cosine", Schedule.Cosine.class),
              AttentionBias.class,
              Map.of("only-present-labels", OnlyPresentLabels.class)));

  private Recipes() {}

  /**
   * The recipe as JSON; null for an own one, or one with an own part, which only its text tells.
   */
  static @Nullable JsonNode toJson(NextSetModel recipe) {
    return JSON.write(NextSetModel.class, recipe);
  }

  /**
   * The recipe that {@link #toJson} wrote.
   *
   * @throws org.lanet.error.StorageException if a name, property or value in it is not allowed
   */
  static NextSetModel fromJson(JsonNode json) {
    return JSON.read(NextSetModel.class, json, "recipe");
  }
}
