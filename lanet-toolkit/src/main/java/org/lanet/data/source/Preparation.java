package org.lanet.data.source;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;

/**
 * What becomes of the rows that were read, in this order: the range of times, periods, other
 * labels, rare labels, top labels, short sequences, last sets. Each step is a stage on the card.
 *
 * @param period null for sets as their times are
 * @param mappings one after the other
 * @param minimumLabelCount 0 for none, as for the numbers after it
 */
record Preparation(
    Range range,
    @Nullable ChronoUnit period,
    List<LabelMapping> mappings,
    int minimumLabelCount,
    int topLabels,
    int minimumSets,
    int lastSets) {
  static final Preparation NONE = new Preparation(Range.ALL, null, List.of(), 0, 0, 0, 0);

  private static final Set<ChronoUnit> PERIODS =
      EnumSet.range(ChronoUnit.SECONDS, ChronoUnit.YEARS);
  private static final String DAYS = "days";
  private static final double DAYS_A_WEEK = 7;

  Preparation {
    mappings = List.copyOf(mappings);
  }

  private record Step(String description, UnaryOperator<TemporalSets> change) {}

  Preparation withRange(Range newRange) {
    return new Preparation(
        newRange, period, mappings, minimumLabelCount, topLabels, minimumSets, lastSets);
  }

  Preparation withPeriod(ChronoUnit unit) {
    Arguments.require(
        PERIODS.contains(unit),
        "the period of a set is %s; it must be one of %s",
        lower(unit),
        PERIODS.stream().map(Preparation::lower).collect(Collectors.joining(", ")));
    return new Preparation(
        range, unit, mappings, minimumLabelCount, topLabels, minimumSets, lastSets);
  }

  Preparation withMapping(LabelMapping mapping) {
    List<LabelMapping> more = new ArrayList<>(mappings);
    more.add(mapping);
    return new Preparation(
        range, period, more, minimumLabelCount, topLabels, minimumSets, lastSets);
  }

  Preparation withMinimumLabelCount(int sets) {
    Arguments.atLeast("the minimum number of sets with a label", sets, 1);
    return new Preparation(range, period, mappings, sets, topLabels, minimumSets, lastSets);
  }

  Preparation withTopLabels(int labels) {
    Arguments.atLeast("the number of top labels", labels, 1);
    return new Preparation(
        range, period, mappings, minimumLabelCount, labels, minimumSets, lastSets);
  }

  Preparation withMinimumSets(int sets) {
    Arguments.atLeast("the minimum number of sets", sets, 1);
    return new Preparation(range, period, mappings, minimumLabelCount, topLabels, sets, lastSets);
  }

  Preparation withLastSets(int sets) {
    Arguments.atLeast("the number of last sets", sets, 1);
    return new Preparation(
        range, period, mappings, minimumLabelCount, topLabels, minimumSets, sets);
  }

  /**
   * Takes the steps.
   *
   * @param dates whether times are days since 1970-01-01
   * @param report what is to be said of the rows that were read, or an empty text
   */
  TemporalSets apply(TemporalSets read, boolean dates, String report) {
    List<Step> steps = steps(read.name(), dates);
    if (steps.isEmpty() && report.isEmpty()) {
      return read;
    }
    List<Stage> stages = new ArrayList<>();
    stages.add(Stage.count(report.isEmpty() ? "as read" : report, read));
    TemporalSets data = read;
    for (Step step : steps) {
      TemporalSets before = data;
      data = step.change.apply(before);
      if (data.setCount() == 0) {
        throw nothingLeft(step, before, dates);
      }
      stages.add(Stage.count(step.description, data));
    }
    var card = data.card().withStages(stages);
    if (period != null && card.time().equals(DAYS)) {
      card = card.withTime("days (the start of each %s)".formatted(one(period)));
    }
    return (steps.isEmpty() ? data : data.dropUnusedLabels()).withCard(card);
  }

  private List<Step> steps(String name, boolean dates) {
    List<Step> steps = new ArrayList<>();
    if (!range.equals(Range.ALL)) {
      range.requireKind(name, dates);
      steps.add(
          new Step(range.description(), data -> data.between(range.firstDay(), range.endDay())));
    }
    if (period != null) {
      steps.add(new Step("sets of a " + one(period), grouping(name, dates, period)));
    }
    mappings.forEach(
        mapping ->
            steps.add(new Step("labels mapped", data -> data.mapLabels(mapping.function()))));
    if (minimumLabelCount > 0) {
      steps.add(
          new Step(
              text("labels in at least %,d sets", minimumLabelCount),
              data -> data.withMinimumLabelCount(minimumLabelCount)));
    }
    if (topLabels > 0) {
      steps.add(
          new Step(
              text("the %,d labels in most sets", topLabels),
              data -> data.withTopLabels(topLabels)));
    }
    if (minimumSets > 0) {
      steps.add(
          new Step(
              text("sequences of at least %,d sets", minimumSets),
              data -> data.withMinimumSets(minimumSets)));
    }
    if (lastSets > 0) {
      steps.add(
          new Step(
              text("the last %,d sets of each sequence", lastSets),
              data -> data.withLastSets(lastSets)));
    }
    return steps;
  }

  /** Numbers know no Monday: their weeks are seven days each, the first of them from day 0. */
  private static UnaryOperator<TemporalSets> grouping(
      String name, boolean dates, ChronoUnit period) {
    if (dates || period.compareTo(ChronoUnit.WEEKS) < 0) {
      return data -> data.withSetsOf(period);
    }
    if (period == ChronoUnit.WEEKS) {
      return data -> data.withSetsOf(DAYS_A_WEEK);
    }
    throw new DataException(
        "data set '%s' has numbers as times, which have no %s; let a set be of a week or less, or say with timeSince(date, unit) what the times count from"
            .formatted(name, lower(period)));
  }

  private static DataException nothingLeft(Step step, TemporalSets before, boolean dates) {
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < before.setCount(); j++) {
      first = Math.min(first, before.time(j));
      last = Math.max(last, before.time(j));
    }
    return new DataException(
        "data set '%s': the filter '%s' leaves nothing of %s sequences / %s sets / %s labels, whose times run from %s to %s; loosen it, or leave it out"
            .formatted(
                before.name(),
                step.description,
                before.sequenceCount(),
                before.setCount(),
                before.occurringLabels().cardinality(),
                time(first, dates),
                time(last, dates)));
  }

  private static Object time(double days, boolean dates) {
    return dates ? LocalDate.ofEpochDay((long) Math.floor(days)) : days;
  }

  private static String text(String format, int count) {
    return String.format(Locale.ROOT, format, count);
  }

  private static String lower(ChronoUnit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  private static String one(ChronoUnit unit) {
    return lower(unit).replaceAll("s$", "").replace('_', ' ');
  }

  /** The calls that set it, in the order of the steps. */
  @Override
  public String toString() {
    return range
        + (period == null ? "" : Call.of("setsOf", period))
        + mappings.stream().map(LabelMapping::text).collect(Collectors.joining())
        + count("minimumLabelCount", minimumLabelCount)
        + count("topLabels", topLabels)
        + count("minimumSets", minimumSets)
        + count("lastSets", lastSets);
  }

  private static String count(String method, int count) {
    return count == 0 ? "" : Call.of(method, count);
  }
}
