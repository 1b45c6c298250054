package org.lanet.data.source;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Expected;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;

/**
 * Reads the orders of the Instacart Online Grocery Shopping Dataset 2017: the aisles of a user's
 * orders of a day are a set.
 *
 * <p>A time is the number of days since the user's first order, days_since_prior_order added up
 * (the file cuts it off at 30); orders of the same day are one set. The amount is the number of
 * items of the aisle. Orders of eval_set {@code test} have no products and no set. No user is left
 * out; that choice is ours. The products of the orders stream by; of an order its user and its day
 * are kept, some 25 bytes. Time O(n log n) in the products; an order, product or aisle that its
 * file lacks, orders that are not in sequence, and anything malformed is an error with its line.
 */
public final class Instacart {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Instacart grocery orders by aisle, user × day of order")
          .withPublished("Instacart")
          .withSource(
              "Kaggle, competition instacart-market-basket-analysis",
              "non-commercial use; see its terms")
          .withCitation("The Instacart Online Grocery Shopping Dataset 2017")
          .withTime("days since the user's first order")
          .withExpected(new Expected("LANET v3", 0, 0, 134));

  private static final int ABSENT = -1;

  private Instacart() {}

  /**
   * Reads the original files, each plain or gzipped.
   *
   * @param orders {@code orders.csv}
   * @param orderProducts {@code order_products__prior.csv} and {@code order_products__train.csv}
   * @param products {@code products.csv}
   * @param aisles {@code aisles.csv}
   */
  public static TemporalSets read(
      Path orders, List<Path> orderProducts, Path products, Path aisles) {
    var builder = TemporalSets.builder("instacart").card(CARD);
    Int2ObjectOpenHashMap<String> aisleOf = aisleOfProduct(products, aisleNames(aisles));
    var known = new Orders(orders);
    for (Path file : orderProducts) {
      elements(file, known, aisleOf, builder);
    }
    TemporalSets data = builder.build();
    return data.withCard(CARD.withStages(List.of(Stage.count("user × day of order", data))));
  }

  private static Int2ObjectOpenHashMap<String> aisleNames(Path file) {
    var names = new Int2ObjectOpenHashMap<String>();
    Set<String> seen = new HashSet<>();
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int id = rows.column("aisle_id");
      int name = rows.column("aisle");
      while (rows.next()) {
        if (!seen.add(rows.required(name))) {
          throw rows.fault(name, "a name that no row above has");
        }
        if (names.put(rows.whole(id), rows.text(name)) != null) {
          throw rows.fault(id, "an aisle that no row above names");
        }
      }
    }
    return names;
  }

  private static Int2ObjectOpenHashMap<String> aisleOfProduct(
      Path file, Int2ObjectOpenHashMap<String> names) {
    var aisleOf = new Int2ObjectOpenHashMap<String>();
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int product = rows.column("product_id");
      int aisle = rows.column("aisle_id");
      while (rows.next()) {
        String name = names.get(rows.whole(aisle));
        if (name == null) {
          throw rows.fault(aisle, "an aisle of the file of aisles");
        }
        if (aisleOf.put(rows.whole(product), name) != null) {
          throw rows.fault(product, "a product that no row above names");
        }
      }
    }
    return aisleOf;
  }

  private static void elements(
      Path file,
      Orders orders,
      Int2ObjectOpenHashMap<String> aisleOf,
      TemporalSetsBuilder builder) {
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int order = rows.column("order_id");
      int product = rows.column("product_id");
      while (rows.next()) {
        int slot = orders.slots.get(rows.whole(order));
        if (slot == ABSENT) {
          throw rows.fault(order, "an order of the file of orders");
        }
        @Nullable String aisle = aisleOf.get(rows.whole(product));
        if (aisle == null) {
          throw rows.fault(product, "a product of the file of products");
        }
        builder.add(orders.user(slot), orders.days.getDouble(slot), aisle, 1);
      }
    }
  }

  /** User and day of every order, by the order's id. */
  private static final class Orders {
    final Int2IntOpenHashMap slots = new Int2IntOpenHashMap();
    final DoubleArrayList days = new DoubleArrayList();
    private final IntArrayList userOfSlot = new IntArrayList();
    private final Int2ObjectOpenHashMap<String> userNames = new Int2ObjectOpenHashMap<>();

    Orders(Path file) {
      slots.defaultReturnValue(ABSENT);
      try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
        read(rows);
      }
    }

    String user(int slot) {
      return userNames.get(userOfSlot.getInt(slot));
    }

    private void read(Rows rows) {
      int order = rows.column("order_id");
      int user = rows.column("user_id");
      int number = rows.column("order_number");
      int gap = rows.column("days_since_prior_order");
      int before = ABSENT;
      int numberBefore = 0;
      double day = 0;
      while (rows.next()) {
        int id = rows.whole(user);
        if (id != before && userNames.put(id, rows.text(user)) != null) {
          throw rows.fault(user, "all orders of a user in a row, as in the original file");
        }
        numberBefore = id == before ? numberBefore + 1 : 1;
        if (rows.whole(number) != numberBefore) {
          throw rows.fault(number, numberBefore + ", the user's next order");
        }
        day = numberBefore == 1 ? 0 : day + rows.amount(gap);
        before = id;
        if (slots.put(rows.whole(order), days.size()) != ABSENT) {
          throw rows.fault(order, "an order that no row above names");
        }
        days.add(day);
        userOfSlot.add(id);
      }
    }
  }
}
