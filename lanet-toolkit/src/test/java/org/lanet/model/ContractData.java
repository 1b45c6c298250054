package org.lanet.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/**
 * Small random data whose names and order can be changed without what they name: 14 training users,
 * 5 validation users and some test users, 6–9 sets each, with times and amounts. Times, ids and
 * sizes of sets are the same for any number of labels.
 *
 * @param labelCount K
 * @param testUsers how many there are; the first are the same in any number
 * @param users the id of each user
 * @param labels the name of each label
 * @param rowsShuffled whether the rows come in another order
 */
record ContractData(
    int labelCount,
    int testUsers,
    IntFunction<String> users,
    IntFunction<String> labels,
    boolean rowsShuffled) {
  private static final int TRAINING_USERS = 14;
  private static final int FIRST_TEST_USER = 19;

  private record Row(String id, double time, String label, double amount) {}

  /** 4 test users; ids and labels are named and ordered by their numbers. */
  static ContractData of(int labelCount) {
    return new ContractData(labelCount, 4, "user%02d"::formatted, "label%02d"::formatted, false);
  }

  ContractData withTestUsers(int number) {
    return new ContractData(labelCount, number, users, labels, rowsShuffled);
  }

  ContractData withUsers(IntFunction<String> names) {
    return new ContractData(labelCount, testUsers, names, labels, rowsShuffled);
  }

  ContractData withLabels(IntFunction<String> names) {
    return new ContractData(labelCount, testUsers, users, names, rowsShuffled);
  }

  /** The labels in another order, of the same vocabulary. */
  ContractData with(LabelOrder order) {
    return withLabels(k -> labels.apply(order.place(k)));
  }

  ContractData withRowsShuffled() {
    return new ContractData(labelCount, testUsers, users, labels, true);
  }

  TemporalSets sets() {
    TemporalSetsBuilder builder = TemporalSets.builder("contract");
    builder.labels(IntStream.range(0, labelCount).mapToObj(labels).toList());
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < FIRST_TEST_USER + testUsers; user++) {
      builder.part(users.apply(user), part(user));
      for (int j = 0; j < 6 + user % 4; j++) {
        addSet(rows, user, j);
      }
    }
    if (rowsShuffled) {
      Collections.shuffle(rows, new Random(1));
    }
    rows.forEach(row -> builder.add(row.id, row.time, row.label, row.amount));
    return builder.build();
  }

  /** By user, as the data's own split has it, which other names do not change. */
  Parts parts() {
    return Protocol.byUser().divide(sets());
  }

  private static PartName part(int user) {
    return user < TRAINING_USERS
        ? PartName.TRAIN
        : user < FIRST_TEST_USER ? PartName.VALIDATION : PartName.TEST;
  }

  /** A label may come twice: its amounts are added up. */
  private void addSet(List<Row> rows, int user, int place) {
    var random = new SplittableRandom(1000L * user + place);
    double time = place * 10 + random.nextInt(7);
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      String label = labels.apply(random.nextInt(labelCount));
      rows.add(new Row(users.apply(user), time, label, (1 + random.nextInt(90)) / 10.0));
    }
  }
}
