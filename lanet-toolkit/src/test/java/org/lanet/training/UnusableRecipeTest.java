package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.Models;
import org.lanet.error.StorageException;

/** JSON that is no recipe: what is said. */
class UnusableRecipeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"kind":"lanett"}                  | 'recipe.kind' is "lanett"; it must be one of [class2c2ae, dnntsp, gp-top-freq, gru, known-best, lanet, lanet-plus, linear-transition, lstm, pietsp, sfcntsp, tcmbn, tifu-knn, top, transformer-base, up-cf]
          {"kind":"org.lanet.model.baseline.GlobalTop"} | 'recipe.kind' is "org.lanet.model.baseline.GlobalTop"; it must be one of [class2c2ae, dnntsp, gp-top-freq, gru, known-best, lanet, lanet-plus, linear-transition, lstm, pietsp, sfcntsp, tcmbn, tifu-knn, top, transformer-base, up-cf]
          {"kind":3}                         | 'recipe.kind' is 3; it must be one of [class2c2ae, dnntsp, gp-top-freq, gru, known-best, lanet, lanet-plus, linear-transition, lstm, pietsp, sfcntsp, tcmbn, tifu-knn, top, transformer-base, up-cf]
          {"variant":"maximum"}              | 'recipe.kind' is missing; it must be one of [class2c2ae, dnntsp, gp-top-freq, gru, known-best, lanet, lanet-plus, linear-transition, lstm, pietsp, sfcntsp, tcmbn, tifu-knn, top, transformer-base, up-cf]
          "top"                              | 'recipe' is "top"; it must be an object
          {"kind":"gp-top-freq"}             | 'recipe' lacks the property 'variant'; it must have [kind, variant]
          {"kind":"top","variant":"maximum"} | 'recipe' has the unknown property 'variant'; it must have [kind]
          {"kind":"gp-top-freq","variant":"MAXIMUM"} | 'recipe.variant' is "MAXIMUM"; it must be one of [lexicographic, maximum]
          {"kind":"gp-top-freq","variant":null} | 'recipe.variant' is null; it must be one of [lexicographic, maximum]
          """)
  void aNameOrPropertyThatIsNotKnownIsAnErrorThatSaysWhatIs(String json, String message) {
    assertThatThrownBy(() -> Recipes.fromJson(RecipesTest.read(json)))
        .isInstanceOf(StorageException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name         | 7                | 'recipe.name' is 7; it must be a text
          window       | 0                | 'recipe.window' is 0; it must be a number of sets, 1 or more, or 'whole-prefix'
          window       | "all"            | 'recipe.window' is "all"; it must be a number of sets, 1 or more, or 'whole-prefix'
          tokens       | null             | 'recipe.tokens' is null; it must be an object
          faults       | "sigmoid-twice"  | 'recipe.faults' is "sigmoid-twice"; it must be a list
          faults       | ["sigmoid-once"] | 'recipe.faults[0]' is "sigmoid-once"; it must be one of [bins-as-multiplier, sigmoid-twice, time-zero-is-padding]
          bias         | {"kind":"mine"}  | 'recipe.bias.kind' is "mine"; it must be one of [only-present-labels]
          thresholds   | {"kind":"grid","c":3} | 'recipe.thresholds' has the unknown property 'c'; it must have [kind]
          thresholds   | {"kind":"shrunken","c":-1.0} | 'recipe.thresholds' cannot be as it stands there: the weight c of the global threshold is -1.0; it must be a positive number
          thresholds   | {"kind":"shrunken","c":"NaN"} | 'recipe.thresholds' cannot be as it stands there: the weight c of the global threshold is NaN; it must be a positive number
          thresholds   | {"kind":"shrunken","c":"10"} | 'recipe.thresholds.c' is "10"; it must be a number
          encoder      | {"layers":2,"heads":0,"feedForward":0,"dropout":0,"headDropout":0,"norm":"post"} | 'recipe.encoder' cannot be as it stands there: the number of heads is 0; it must be at least 1
          encoder      | {"layers":2.5,"heads":4,"feedForward":0,"dropout":0,"headDropout":0,"norm":"post"} | 'recipe.encoder.layers' is 2.5; it must be a whole number
          encoder      | {"layers":9999999999,"heads":4,"feedForward":0,"dropout":0,"headDropout":0,"norm":"post"} | 'recipe.encoder.layers' is 9999999999; it must be a whole number
          optimization | {"learningRate":0.01,"epsilon":1e-8,"batchSize":4,"bundle":0,"leastSteps":0,"schedule":{"kind":"linear"},"warmUp":0,"weightDecay":0,"decaysMatricesOnly":false,"clipping":"Infinity","averaging":0} | 'recipe.optimization.schedule.kind' is "linear"; it must be one of [constant, cosine, plateau, step, waves]
          optimization | {"learningRate":0.01,"epsilon":1e-8,"batchSize":4,"bundle":0,"leastSteps":0,"schedule":{"kind":"constant"},"warmUp":0,"weightDecay":0,"decaysMatricesOnly":false,"clipping":"never","averaging":0} | 'recipe.optimization.clipping' is "never"; it must be a number
          """)
  void aValueThatCannotBeIsAnErrorThatSaysWhatCan(String property, String value, String message) {
    ObjectNode json = RecipesTest.json(Models.lanetV2()).deepCopy();
    json.set(property, RecipesTest.read(value));
    assertThatThrownBy(() -> Recipes.fromJson(json))
        .isInstanceOf(StorageException.class)
        .hasMessage(message);
  }
}
