package org.lanet.sample;

import org.lanet.data.Split;
import org.lanet.data.TemporalSets;

/**
 * Which sets are predicted in which part. A protocol fixes the targets; how much of the past a
 * model looks at is the {@link Window} of its recipe. All protocols are strict, a history ends
 * before its target; but for {@link #asPublished}, which must be asked for.
 */
public interface Protocol {
  /** Makes the three parts; a part without any target is an error. */
  Parts divide(TemporalSets data);

  /** What tables call it on {@code data}: two results are comparable only if this agrees. */
  String describe(TemporalSets data);

  /**
   * The same targets, evaluated as the code released with LANET's third version does: the target is
   * shown to the model. Nothing is trained that way, and every result is marked.
   */
  default AsPublished asPublished() {
    return new AsPublished(this);
  }

  /** The same training and validation part, tested on the last target of each test id alone. */
  default Protocol testedOnLastSets() {
    return new LastSets(this);
  }

  /** The protocol without {@link #asPublished}: itself, where it is strict. */
  default Protocol strict() {
    return this;
  }

  /**
   * Every set with a past is a target, split in time per id: the first 70 % of an id's sets train,
   * up to 87 % validation, the rest test; ids with fewer than seven sets are left out. A history
   * reaches back into earlier parts, since they are the past.
   */
  static Chronological chronological() {
    return new Chronological(Split.chronological(), true);
  }

  /**
   * Users are split: the data set's own split where it has one, else 60/20/20. Every prefix of a
   * training user is a sample; of validation and test users the last set is predicted from all
   * before.
   */
  static ByUser byUser() {
    return new ByUser(Split.byUser(), true, false);
  }

  /**
   * Users are split as in {@link #byUser()}, and every set after the first of a validation or test
   * user is predicted from all before it, as TCMBN does. Every prefix of a training user is a
   * sample.
   */
  static Prequential prequential() {
    return new Prequential(Split.byUser(), true);
  }

  /**
   * See {@link #chronological()}.
   *
   * @param reachesBack whether a history reaches back into earlier parts
   */
  record Chronological(Split split, boolean reachesBack) implements Protocol {
    /**
     * The rule of LANET's second version: histories, and the time since the set before, end at the
     * border of the part. The first set of an id in a part has no past there and is no target; of
     * short sequences none may be left.
     */
    public Chronological insideParts() {
      return new Chronological(split, false);
    }

    @Override
    public Parts divide(TemporalSets data) {
      return reachesBack
          ? PartsMaker.everySet(data, split)
          : PartsMaker.everySetInside(data, split);
    }

    @Override
    public String describe(TemporalSets data) {
      return reachesBack ? "chronological" : "chronological, windows inside parts";
    }
  }

  /**
   * See {@link #byUser()}.
   *
   * @param split the split of data sets that bring none, or of all
   * @param ownSplitFirst whether a data set's own split goes before {@code split}
   * @param lastTargetsOnly whether training, too, takes only the last set of each user as a target
   */
  record ByUser(Split split, boolean ownSplitFirst, boolean lastTargetsOnly) implements Protocol {
    /** Ignores the split a data set brings along. */
    public ByUser withSplit(Split newSplit) {
      return new ByUser(newSplit, false, lastTargetsOnly);
    }

    /** Trains on the last set of each user only. */
    public ByUser withLastTargetsOnly() {
      return new ByUser(split, ownSplitFirst, true);
    }

    @Override
    public Parts divide(TemporalSets data) {
      Split chosen = usesOwnSplit(data) ? Split.provided() : split;
      return PartsMaker.lastSets(data, chosen, lastTargetsOnly);
    }

    @Override
    public String describe(TemporalSets data) {
      return usesOwnSplit(data) ? "provided split, last set" : "by user, last set";
    }

    /** Itself. */
    @Override
    public Protocol testedOnLastSets() {
      return this;
    }

    private boolean usesOwnSplit(TemporalSets data) {
      return ownSplitFirst && data.hasProvidedSplit();
    }
  }

  /**
   * See {@link #prequential()}.
   *
   * @param split the split of data sets that bring none, or of all
   * @param ownSplitFirst whether a data set's own split goes before {@code split}
   */
  record Prequential(Split split, boolean ownSplitFirst) implements Protocol {
    /** Ignores the split a data set brings along. */
    public Prequential withSplit(Split newSplit) {
      return new Prequential(newSplit, false);
    }

    @Override
    public Parts divide(TemporalSets data) {
      return PartsMaker.everySet(data, usesOwnSplit(data) ? Split.provided() : split);
    }

    @Override
    public String describe(TemporalSets data) {
      return usesOwnSplit(data) ? "provided split, every set" : "by user, every set";
    }

    private boolean usesOwnSplit(TemporalSets data) {
      return ownSplitFirst && data.hasProvidedSplit();
    }
  }

  /**
   * See {@link #testedOnLastSets()}.
   *
   * @param of whose training and validation part it has; a strict protocol
   */
  record LastSets(Protocol of) implements Protocol {
    private static final String EVERY = ", every set";
    private static final String LAST = ", last set";

    public LastSets {
      of = of.strict();
    }

    @Override
    public Parts divide(TemporalSets data) {
      return of.divide(data).testedOnLastSets();
    }

    /**
     * Tells the targets of the test part, as {@link ByUser} does that has the same: the question is
     * one, though what answers it was stopped on other validation targets.
     */
    @Override
    public String describe(TemporalSets data) {
      String all = of.describe(data);
      String targets = all.endsWith(EVERY) ? EVERY : all.endsWith(LAST) ? LAST : "";
      return all.substring(0, all.length() - targets.length()) + LAST;
    }

    @Override
    public Protocol testedOnLastSets() {
      return this;
    }
  }
}
