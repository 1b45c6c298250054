package org.lanet.data.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.lanet.data.TemporalSets;
import org.lanet.storage.Sha256;

/** What the files of a task are and how a model is judged on it, as a page of Markdown. */
final class TaskCard {
  private final SyntheticTask task;
  private final TemporalSets data;

  TaskCard(SyntheticTask task, TemporalSets data) {
    this.task = task;
    this.data = data;
  }

  /**
   * The page.
   *
   * @param files name and content of the other files
   */
  String text(Map<String, String> files) {
    return definition() + judging() + contents(files);
  }

  private String definition() {
    SyntheticSets recipe = task.recipe();
    return String.format(
        Locale.ROOT,
        """
        # %s
        %s. Sequences of label sets drawn from known probabilities by the LANET toolkit (Apache-2.0); its `data/BENCHMARK.md`
        has all tasks and says how to submit a score.

        | | |
        |---|---|
        | data | %,d sequences / %,d sets / %,d labels; %,d elements |
        | signals | %s |
        | length, seed | %d–%d sets a sequence, seed %d |
        | protocol | %s |
        | test targets | %,d |
        | checksum of the numbers (`TemporalSets.checksum()`) | `%s` |

        """,
        task.fullName(),
        task.about().substring(0, 1).toUpperCase(Locale.ROOT) + task.about().substring(1),
        data.sequenceCount(),
        data.setCount(),
        data.occurringLabels().cardinality(),
        data.elementCount(),
        signals(recipe.signals()),
        recipe.shortest(),
        recipe.longest(),
        recipe.seed(),
        task.protocol().description(),
        task.protocol().testTargets(data),
        data.checksum());
  }

  private static String signals(Signals signals) {
    return "taste %s, recency %s, interactions %s, season %s, amounts %s, ids %s"
        .formatted(
            shown(signals.taste()),
            shown(signals.recency()),
            shown(signals.interactions()),
            shown(signals.season()),
            shown(signals.amounts()),
            shown(signals.ids()));
  }

  private String judging() {
    return """
        ## Rule
        %s
        Models are fitted to part `train`; `validation` is for settings, stopping early and thresholds; the test targets are scored once.

        ## Metric
        Weighted ROC-AUC over the test targets. For each label: the share of pairs of a target with it and one without in which
        the first has the higher score, ties ½. Labels that all or none of the targets have are left out; the others are averaged,
        each weighted by the number of targets that have it.

        | model | weighted ROC-AUC | share of the possible gain |
        |---|---|---|
        | TOP, the prior | %s | 0 |
        | GP-TopFreq | %s | %s |
        | known best | %s | 1 |

        Share of the possible gain = (score − prior) / (known best − prior).

        """
        .formatted(
            task.protocol().rule(),
            shown(SyntheticTask.PRIOR),
            shown(task.personalFrequency()),
            shown(task.shareOfGain(task.personalFrequency())),
            shown(task.knownBest()));
  }

  private static String contents(Map<String, String> files) {
    var text =
        new StringBuilder(
            """
            ## Files
            `sets.csv`: id, time in days, label, amount, part; rows with the same id and time are one set.
            `best.csv`: for each test target its id, its time and the known probability of each label, as a 32-bit float to the bit.
            `world.json`: the numbers of the formula in the documentation of `org.lanet.data.synthetic.SyntheticSets`.

            | file | SHA-256 |
            |---|---|
            """);
    files.forEach(
        (name, content) -> text.append("| `%s` | `%s` |\n".formatted(name, sum(content))));
    return text.toString();
  }

  private static String shown(double value) {
    return Digits.of(value).toPlainString();
  }

  private static String sum(String text) {
    var sum = new Sha256();
    sum.add(text.getBytes(StandardCharsets.UTF_8));
    return sum.digits();
  }
}
