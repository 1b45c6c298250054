package org.lanet.training;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;
import org.lanet.model.NextSetModel;
import org.lanet.model.Schedule;
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
import org.lanet.model.lanet.AttentionBias;
import org.lanet.model.lanet.Lanet;
import org.lanet.model.lanet.LanetPlus;
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
              Map.ofEntries(
                  entry("lanet", Lanet.class),
                  entry("lanet-plus", LanetPlus.class),
                  entry("lstm", Lstm.class),
                  entry("gru", Gru.class),
                  entry("class2c2ae", Class2c2ae.class),
                  entry("tcmbn", Tcmbn.class),
                  entry("linear-transition", LinearTransition.class),
                  entry("pietsp", Pietsp.class),
                  entry("sfcntsp", Sfcntsp.class),
                  entry("gp-top-freq", GpTopFreq.class),
                  entry("top", GlobalTop.class),
                  entry("known-best", KnownBest.class),
                  entry("tifu-knn", TifuKnn.class),
                  entry("up-cf", UpCf.class),
                  entry("dnntsp", Dnntsp.class),
                  entry("transformer-base", TransformerBase.class)),
              Schedule.class,
              Map.of(
                  "constant", Schedule.Constant.class,
                  "plateau", Schedule.Plateau.class,
                  "step", Schedule.Step.class,
                  "cosine", Schedule.Cosine.class,
                  "waves", Schedule.Waves.class),
              AttentionBias.class,
              Map.of("only-present-labels", OnlyPresentLabels.class)));

  // a class or array as Object.toString tells it: my.Model@1b2c, [F@1b2c
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[+[ZBCSIJFD]|[\\w$/]+(\\.[\\w$/]+)+;?)@[0-9a-f]+");

  private Recipes() {}

  /**
   * The recipe's {@code toString}, by which a file knows it again.
   *
   * @throws StorageException if the recipe, or a part of it, has only that of {@link Object}, which
   *     tells no settings and is another one in every process
   */
  static String text(NextSetModel recipe) {
    String text = recipe.toString();
    String address = recipe.getClass().getName() + "@" + Integer.toHexString(recipe.hashCode());
    if (text.equals(address) || ADDRESS.matcher(text).find()) {
      throw new StorageException(
          "the recipe %s cannot be kept in a file: its toString is '%s', another one in every process; make it, and its parts, records, or give them a toString that tells their settings"
              .formatted(recipe.name(), text));
    }
    return text;
  }

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
