package org.lanet.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lanet.model.DistinctLabels;
import org.lanet.model.Encoding;
import org.lanet.nn.Layers;
import org.lanet.nn.SparseMatrix;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as DNNTSP's inputs. The N distinct labels of all histories of the chunk are nodes, one
 * history after the other, the shortest history first; each has one row for every set of its
 * history, in order of time, and R are all rows. Histories are bundled by length, so that a long
 * one does not make all others as long: S is the longest of a bundle, M its nodes.
 *
 * <p>{@code labels} [N] and {@code cells} [N], the node's label and its place in logits [B · K];
 * {@code nodes} [R], a row's node; {@code edges} [R, R], sparse and symmetric, if there are any
 * rows; for bundle 0, 1, … {@code rows-0} [M, S] and {@code there-0} [M, S, 1], a node's rows, and
 * 0 where it has no more, and {@code later-0} [S, S], −10⁹ at times a time must not look at; {@code
 * samples} [B, 1], zeros.
 */
final class DnntspEncoding implements Encoding {
  private static final float FORBIDDEN = -1e9f;

  private final Dnntsp recipe;
  private final int labelCount;
  private final int longest;
  private final int mostLabels;

  /** Fits it: nothing but sizes. */
  DnntspEncoding(Dnntsp recipe, TrainingData train) {
    this.recipe = recipe;
    this.labelCount = train.labelCount();
    this.longest = train.longestSequence();
    this.mostLabels = DistinctLabels.most(train);
  }

  /** Builds it from what {@link #fitted} tells. */
  DnntspEncoding(Dnntsp recipe, NamedArrays fitted) {
    this.recipe = recipe;
    this.labelCount = fitted.strings("labels").length;
    this.longest = (int) fitted.number("longest");
    this.mostLabels = (int) fitted.number("most-labels");
  }

  /** "longest" and "most-labels", of the training sequences. */
  @Override
  public NamedArrays fitted() {
    return NamedArrays.empty().with("longest", longest).with("most-labels", mostLabels);
  }

  @Override
  public int labelCount() {
    return labelCount;
  }

  @Override
  public long largestActivation() {
    return activation(Math.min(longest, recipe.window().lookBack()), mostLabels);
  }

  @Override
  public long largestActivation(Histories histories) {
    return activation(histories.longest(), histories.mostLabels());
  }

  private long activation(int sets, int most) {
    long row = Math.max(3L * recipe.embedding(), (long) recipe.heads() * sets);
    return Math.max(labelCount, (long) most * sets * row);
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    var nodes = new Nodes(histories);
    var inputs = new NDList();
    inputs.add(Layers.named("samples", manager.zeros(new Shape(histories.size(), 1))));
    nodes.addTo(inputs, manager);
    if (nodes.rowCount > 0) {
      inputs.add(Layers.named("edges", nodes.edges(manager)));
    }
    return inputs;
  }

  private static NDArray later(int sets, NDManager manager) {
    float[] later = new float[sets * sets];
    for (int t = 0; t < sets; t++) {
      Arrays.fill(later, t * sets + t + 1, (t + 1) * sets, FORBIDDEN);
    }
    return manager.create(later, new Shape(sets, sets));
  }

  /** All nodes of a chunk, and where their rows are. */
  private final class Nodes {
    private final int sets;
    private final List<LabelGraph> graphs;
    private final int count;
    private final int rowCount;

    Nodes(Histories histories) {
      sets = histories.longest();
      graphs =
          IntStream.range(0, histories.size())
              .mapToObj(b -> new LabelGraph(histories, b))
              .filter(graph -> graph.size() > 0)
              .sorted(Comparator.comparingInt(LabelGraph::setCount))
              .toList();
      count = graphs.stream().mapToInt(LabelGraph::size).sum();
      rowCount = graphs.stream().mapToInt(graph -> graph.size() * times(graph)).sum();
    }

    /** How many rows each node of a graph has. */
    private int times(LabelGraph graph) {
      return recipe.paddingInStatistics() ? sets : graph.setCount();
    }

    void addTo(NDList inputs, NDManager manager) {
      int[] labels = new int[count];
      long[] cells = new long[count];
      int[] nodes = new int[rowCount];
      int node = 0;
      int row = 0;
      for (LabelGraph graph : graphs) {
        for (int i = 0; i < graph.size(); i++) {
          labels[node] = graph.label(i);
          cells[node] = (long) graph.history() * labelCount + graph.label(i);
          Arrays.fill(nodes, row, row += times(graph), node);
          node++;
        }
      }
      inputs.add(Layers.named("labels", manager.create(labels)));
      inputs.add(Layers.named("cells", manager.create(cells)));
      inputs.add(Layers.named("nodes", manager.create(nodes)));
      addBundles(inputs, manager);
    }

    /** A bundle ends before a history that is twice as long as its shortest. */
    private void addBundles(NDList inputs, NDManager manager) {
      int row = 0;
      int number = 0;
      for (int first = 0, end = 0; first < graphs.size(); first = end) {
        int shortest = graphs.get(first).setCount();
        while (end < graphs.size() && graphs.get(end).setCount() < 2 * shortest) {
          end++;
        }
        row = addBundle("-" + number++, graphs.subList(first, end), row, inputs, manager);
      }
    }

    /** The row after those of the bundle. */
    private int addBundle(
        String number, List<LabelGraph> bundle, int first, NDList inputs, NDManager manager) {
      int longest = bundle.get(bundle.size() - 1).setCount();
      int size = bundle.stream().mapToInt(LabelGraph::size).sum();
      int[] rows = new int[size * longest];
      float[] there = new float[size * longest];
      int row = first;
      int at = 0;
      for (LabelGraph graph : bundle) {
        for (int i = 0; i < graph.size(); i++) {
          for (int t = 0; t < longest; t++) {
            rows[at] = row + Math.min(t, graph.setCount() - 1);
            there[at++] = t < graph.setCount() ? 1 : 0;
          }
          row += times(graph);
        }
      }
      inputs.add(Layers.named("rows" + number, manager.create(rows, new Shape(size, longest))));
      inputs.add(
          Layers.named("there" + number, manager.create(there, new Shape(size, longest, 1))));
      inputs.add(Layers.named("later" + number, later(longest, manager)));
      return row;
    }

    NDArray edges(NDManager manager) {
      int pairs = graphs.stream().mapToInt(LabelGraph::pairs).sum();
      var edges = new SparseMatrix(rowCount, rowCount, rowCount + pairs);
      int first = 0;
      for (LabelGraph graph : graphs) {
        int times = times(graph);
        for (int row = 0; row < graph.size() * times; row++) {
          boolean isPadding = row % times >= graph.setCount();
          edges.add(first + row, first + row, isPadding ? 1 : graph.ownWeight());
        }
        for (int t = 0; t < graph.setCount(); t++) {
          for (int u : graph.set(t)) {
            for (int v : graph.set(t)) {
              if (u != v) {
                edges.add(first + u * times + t, first + v * times + t, graph.weight(u, v));
              }
            }
          }
        }
        first += graph.size() * times;
      }
      return edges.array(manager);
    }
  }
}
