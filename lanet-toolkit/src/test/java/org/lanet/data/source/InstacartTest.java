package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

class InstacartTest {
  private static final String ORDERS =
      "order_id,user_id,eval_set,order_number,order_dow,order_hour_of_day,days_since_prior_order\n";
  private static final String USER_1 =
      "11,1,prior,1,2,08,\n12,1,prior,2,3,07,15.0\n13,1,prior,3,3,12,0.0\n14,1,train,4,4,12,30.0\n";
  private static final String ELEMENTS = "order_id,product_id,add_to_cart_order,reordered\n";
  private static final String PRODUCTS =
      """
      product_id,product_name,aisle_id,department_id
      1,"Cookies, 8"" wide",61,19
      2,All-Seasons Salt,104,13
      3,Wafers,61,19
      """;
  private static final String AISLES = "aisle_id,aisle\n61,cookies cakes\n104,spices seasonings\n";
  private static final String REMEDY = "; mend the row, or get the file anew from its source";

  private final Path folder;

  InstacartTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theAislesOfADaysOrdersAreASetWithTheirNumbersOfItems() {
    TemporalSets data =
        read(
            ORDERS + USER_1 + "21,2,prior,1,0,00,\n22,2,test,2,0,00,3.0\n",
            ELEMENTS + "13,2,1,0\n11,1,1,0\n11,3,2,0\n12,1,1,1\n21,2,1,0\n",
            ELEMENTS + "14,1,1,1\n",
            AISLES);
    assertThat(lines(data))
        .containsExactly(
            "1@0.0 cookies cakes=2.0",
            "1@15.0 cookies cakes=1.0 spices seasonings=1.0",
            "1@45.0 cookies cakes=1.0",
            "2@0.0 spices seasonings=1.0");
    assertThat(data.card().stages().get(0))
        .hasToString("2 sequences / 4 sets / 2 labels (user × day of order)");
    assertThat(data.card().time()).isEqualTo("days since the user's first order");
    assertThat(data.toString())
        .contains("? sequences / ? sets / 134 labels (expected, as in LANET v3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "11,1,prior,2,2,08,      | 2, column 'order_number': found '2', expected 1, the user's next order",
        "11,1,prior,1.0,2,08,    | 2, column 'order_number': found '1.0', expected a whole number",
        "x,1,prior,1,2,08,       | 2, column 'order_id': found 'x', expected a whole number",
        "2147483648,1,p,1,2,08,  | 2, column 'order_id': found '2147483648', expected a whole number",
        "11,,prior,1,2,08,       | 2, column 'user_id': found '', expected a whole number",
        "11,1,p,1,2,8,#11,1,p,2,2,8,1 | 3, column 'order_id': found '11', expected an order that no row above names",
        "11,1,p,1,2,8,#12,1,p,2,2,8, | 3, column 'days_since_prior_order': found '', expected a finite number, 0 or more",
        "11,1,p,1,2,8,#12,2,p,1,2,8,#13,1,p,1,2,8, | 4, column 'user_id': found '1', expected all orders of a user in a row, as in the original file"
      })
  void ordersOutOfTheirSequenceAreNamed(String rows, String fault) {
    assertThatThrownBy(
            () -> read(ORDERS + rows.strip().replace('#', '\n'), ELEMENTS, ELEMENTS, AISLES))
        .isInstanceOf(DataException.class)
        .hasMessage("file '%s', line %s%s".formatted(folder.resolve("orders.csv"), fault, REMEDY));
  }

  @Test
  void anOrderAProductOrAnAisleThatItsFileLacksIsNamed() {
    assertThatThrownBy(() -> read(ORDERS + USER_1, ELEMENTS + "99,1,1,0\n", ELEMENTS, AISLES))
        .hasMessage(
            "file '%s', line 2, column 'order_id': found '99', expected an order of the file of orders%s"
                .formatted(folder.resolve("prior.csv"), REMEDY));
    assertThatThrownBy(() -> read(ORDERS + USER_1, ELEMENTS, ELEMENTS + "14,9,1,0\n", AISLES))
        .hasMessage(
            "file '%s', line 2, column 'product_id': found '9', expected a product of the file of products%s"
                .formatted(folder.resolve("train.csv"), REMEDY));
    String oneAisle = "aisle_id,aisle\n61,cookies cakes\n";
    assertThatThrownBy(() -> read(ORDERS + USER_1, ELEMENTS, ELEMENTS, oneAisle))
        .hasMessage(
            "file '%s', line 3, column 'aisle_id': found '104', expected an aisle of the file of aisles%s"
                .formatted(folder.resolve("products.csv"), REMEDY));
    String oneName = "aisle_id,aisle\n61,cookies\n104,cookies\n";
    assertThatThrownBy(() -> read(ORDERS + USER_1, ELEMENTS, ELEMENTS, oneName))
        .hasMessage(
            "file '%s', line 3, column 'aisle': found 'cookies', expected a name that no row above has%s"
                .formatted(folder.resolve("aisles.csv"), REMEDY));
  }

  private TemporalSets read(String orders, String prior, String train, String aisles) {
    return Instacart.read(
        write(folder, "orders.csv", orders),
        List.of(write(folder, "prior.csv", prior), write(folder, "train.csv", train)),
        write(folder, "products.csv", PRODUCTS),
        write(folder, "aisles.csv", aisles));
  }
}
