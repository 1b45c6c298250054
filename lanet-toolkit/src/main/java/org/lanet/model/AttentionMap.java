package org.lanet.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Who attended to whom while one history was scored: for each layer and head the T × T weights
 * after the softmax, queries in rows, so that every row sums to 1. Immutable.
 *
 * <p>Weights say where a layer looked, not what decided: to see what a label does to the scores,
 * take it away and score again.
 */
public final class AttentionMap {
  private final List<String> tokens;
  private final List<List<float[]>> weights;

  /**
   * A map of the T {@code tokens}.
   *
   * @param layers for each layer its weights [H, T, T], flat
   */
  public static AttentionMap of(List<String> tokens, List<float[]> layers) {
    Arguments.atLeast("the number of tokens", tokens.size(), 1);
    Arguments.atLeast("the number of layers", layers.size(), 1);
    int each = tokens.size() * tokens.size();
    List<List<float[]>> weights = new ArrayList<>();
    for (float[] layer : layers) {
      Arguments.require(
          layer.length > 0 && layer.length % each == 0,
          "a layer has %d attention weights, which are no whole number of heads for %d tokens",
          layer.length,
          tokens.size());
      Arguments.require(
          layer.length == layers.get(0).length,
          "the layers have %d and %d attention weights; each must have as many heads",
          layers.get(0).length,
          layer.length);
      weights.add(
          IntStream.range(0, layer.length / each)
              .mapToObj(head -> java.util.Arrays.copyOfRange(layer, head * each, (head + 1) * each))
              .toList());
    }
    return new AttentionMap(List.copyOf(tokens), List.copyOf(weights));
  }

  private AttentionMap(List<String> tokens, List<List<float[]>> weights) {
    this.tokens = tokens;
    this.weights = weights;
  }

  /** T names: labels, sets, or "(id)". */
  public List<String> tokens() {
    return tokens;
  }

  public int layers() {
    return weights.size();
  }

  public int heads() {
    return weights.get(0).size();
  }

  /** How much {@code query} attended to {@code key}; layers and heads count from 1. */
  public double weight(int layer, int head, String query, String key) {
    return weight(layer, head, place(query), place(key));
  }

  /** The same by the tokens' places, which count from 0. */
  public double weight(int layer, int head, int query, int key) {
    Arguments.inRange("the layer", layer, 1, layers());
    Arguments.inRange("the head", head, 1, heads());
    Arguments.inRange("the place of the query", query, 0, tokens.size() - 1);
    Arguments.inRange("the place of the key", key, 0, tokens.size() - 1);
    return weights.get(layer - 1).get(head - 1)[query * tokens.size() + key];
  }

  private int place(String token) {
    int place = tokens.indexOf(token);
    if (place < 0) {
      throw new InvalidArgumentException(
          "'%s' is not among the %d tokens of the attention map, as %s"
              .formatted(token, tokens.size(), tokens.subList(0, Math.min(5, tokens.size()))));
    }
    return place;
  }

  /** One head for each layer, the mean of its heads: rows still sum to 1. */
  public AttentionMap meanOfHeads() {
    List<List<float[]>> means = new ArrayList<>();
    for (List<float[]> layer : weights) {
      float[] mean = new float[layer.get(0).length];
      for (float[] head : layer) {
        for (int i = 0; i < mean.length; i++) {
          mean[i] += head[i] / layer.size();
        }
      }
      means.add(List.of(mean));
    }
    return new AttentionMap(tokens, List.copyOf(means));
  }

  /**
   * The part of the map among some tokens, in the given order. Rows are left as they are: what they
   * lack of 1 went to the others.
   */
  public AttentionMap among(List<String> some) {
    Arguments.atLeast("the number of tokens", some.size(), 1);
    int[] places = some.stream().mapToInt(this::place).toArray();
    List<List<float[]>> cut = new ArrayList<>();
    for (List<float[]> layer : weights) {
      cut.add(layer.stream().map(head -> cut(head, places)).toList());
    }
    return new AttentionMap(List.copyOf(some), List.copyOf(cut));
  }

  private float[] cut(float[] head, int[] places) {
    float[] cut = new float[places.length * places.length];
    for (int i = 0; i < cut.length; i++) {
      int query = places[i / places.length];
      cut[i] = head[query * tokens.size() + places[i % places.length]];
    }
    return cut;
  }

  /** The weights of one head: a row for each query, a column for each key. */
  public Table table(int layer, int head) {
    Table table = Table.create("Attention, layer " + layer + ", head " + head);
    table.addColumns(StringColumn.create("query", tokens));
    Map<String, Integer> seen = new HashMap<>(); // Tablesaw knows no two columns of one name
    seen.put("query", 1);
    for (int key = 0; key < tokens.size(); key++) {
      int column = key;
      double[] values =
          IntStream.range(0, tokens.size())
              .mapToDouble(query -> weight(layer, head, query, column))
              .toArray();
      int times = seen.merge(tokens.get(key).toLowerCase(java.util.Locale.ROOT), 1, Integer::sum);
      String name = times == 1 ? tokens.get(key) : tokens.get(key) + " (" + times + ")";
      table.addColumns(DoubleColumn.create(name, values));
    }
    return table;
  }

  /** Its size; the numbers are in {@link #table}. */
  @Override
  public String toString() {
    return "attention among %d tokens, %d layers of %d heads"
        .formatted(tokens.size(), layers(), heads());
  }
}
