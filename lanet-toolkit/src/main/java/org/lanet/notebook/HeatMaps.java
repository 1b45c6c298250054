package org.lanet.notebook;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;
import org.lanet.model.AttentionMap;

/** How attention looks. See {@link Charts#heatMap}. */
final class HeatMaps {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 720;
  // log10 of the smallest weight told apart from 0: an even head's over ten thousand tokens
  private static final int FLOOR = -4;
  // squares a side that the picture has room for
  private static final int SQUARES = 350;
  private static final int NAMED = 40;
  private static final int LONGEST_NAME = 24;
  // what fits beside each other below the map
  private static final int LABEL_CHARACTERS = 90;
  private static final int LEGEND_CENTRE = 850;
  private static final int TOP = HEIGHT - 44;
  private static final int LINE = 18;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  // viridis: colour-blind readers can read it, and it stays in order when printed in grey
  private static final Color[] PALETTE = {
    new Color(0x44, 0x01, 0x54),
    new Color(0x47, 0x2D, 0x7B),
    new Color(0x3B, 0x52, 0x8B),
    new Color(0x2C, 0x72, 0x8E),
    new Color(0x21, 0x91, 0x8C),
    new Color(0x28, 0xAE, 0x80),
    new Color(0x5E, 0xC9, 0x62),
    new Color(0xAD, 0xDC, 0x30),
    new Color(0xFD, 0xE7, 0x25)
  };

  private HeatMaps() {}

  /** The last layer's heads in the mean. */
  static HeatMapChart ofLastLayer(AttentionMap map) {
    String heads = map.heads() == 1 ? "head 1" : "mean of " + map.heads() + " heads";
    return of(
        map.meanOfHeads(), map.layers(), 1, "Attention, layer " + map.layers() + ", " + heads);
  }

  static HeatMapChart of(AttentionMap map, int layer, int head, String title) {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("key")
            .yAxisTitle("query")
            .build();
    int tokens = map.tokens().size();
    int block = (tokens + SQUARES - 1) / SQUARES;
    List<String> keys = names(map.tokens(), block);
    style(chart.getStyler(), keys);
    List<Number[]> squares = new ArrayList<>();
    for (int query = 0; query < tokens; query += block) {
      for (int key = 0; key < tokens; key += block) {
        double log = Math.log10(largest(map, layer, head, query, key, block));
        int upwards = keys.size() - 1 - query / block;
        squares.add(new Number[] {key / block, upwards, Math.max(FLOOR, log)});
      }
    }
    List<String> queries = new ArrayList<>(keys); // XChart counts them from the bottom
    Collections.reverse(queries);
    String measure = block == 1 ? "log10 weight" : "log10 largest";
    chart.addSeries(measure, keys, queries, squares).setMin(FLOOR).setMax(0);
    caption(chart, block == 1 ? measure : measure + "\nof %d × %d".formatted(block, block));
    return chart;
  }

  private static double largest(
      AttentionMap map, int layer, int head, int firstQuery, int firstKey, int block) {
    int tokens = map.tokens().size();
    double largest = 0;
    for (int query = firstQuery; query < Math.min(tokens, firstQuery + block); query++) {
      for (int key = firstKey; key < Math.min(tokens, firstKey + block); key++) {
        largest = Math.max(largest, map.weight(layer, head, query, key));
      }
    }
    return largest;
  }

  private static void style(HeatMapStyler styler, List<String> names) {
    Charts.style(styler);
    styler.setRangeColors(PALETTE);
    styler.setDrawBorder(true); // else the background shines through between squares
    styler.setPlotContentSize(1);
    styler.setGradientColorColumnHeight(320);
    styler.setAxisTickLabelsFont(FONT);
    styler.setAxisTicksMarksVisible(false);
    styler.setAnnotationTextFont(FONT);
    styler.setXAxisTickMarkSpacingHint(
        1); // XChart leaves out no name: those to leave out are blank
    if (BarCharts.crowded(names, LABEL_CHARACTERS)) {
      styler.setXAxisLabelRotation(90);
    }
  }

  /** XChart's colour scale has no title: this stands above it. */
  private static void caption(HeatMapChart chart, String measure) {
    int y = TOP;
    for (String line : (measure + "\ndarkest: ≤ −4").lines().toList()) {
      chart.addAnnotation(new AnnotationText(line, LEGEND_CENTRE, y, true));
      y -= LINE;
    }
  }

  /** The first token of each block; of many every n-th, blanks for the others. */
  private static List<String> names(List<String> tokens, int block) {
    int blocks = (tokens.size() + block - 1) / block;
    int step = (blocks + NAMED - 1) / NAMED;
    List<String> names = new ArrayList<>();
    for (int b = 0; b < blocks; b++) {
      String name = tokens.get(b * block);
      String shown =
          name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
      names.add(b % step == 0 && !name.isEmpty() ? shown : " "); // XChart cannot draw ""
    }
    return names;
  }
}
