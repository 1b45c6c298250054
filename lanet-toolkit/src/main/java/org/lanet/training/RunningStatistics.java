package org.lanet.training;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.lanet.nn.BatchNorm;

/**
 * Which of a block's line of weights are running statistics of {@link BatchNorm}s, and how a step
 * moves those.
 *
 * <p>A statistic r is trained by plain gradient descent on ½ (r − s)², s what the batch measured:
 * its place in the gradient holds r − s, its learning rate is the momentum. So chunks add up, and
 * all that works on lines of weights takes statistics along; but the optimizer, the length of
 * gradients and weight decay must not see them.
 */
final class RunningStatistics {
  private final List<Span> spans = new ArrayList<>();
  private final int count;

  /** Those of an initialised block. */
  RunningStatistics(Block block) {
    int at = 0;
    int sum = 0;
    for (Parameter parameter : block.getParameters().values()) {
      int end = at + Math.toIntExact(parameter.getArray().size());
      if (BatchNorm.isStatistic(parameter)) {
        spans.add(new Span(at, end));
        sum += end - at;
      }
      at = end;
    }
    count = sum;
  }

  /** Whether there are any: whether the block normalises over the batch. */
  boolean any() {
    return count > 0;
  }

  /** Where statistics go from {@code weights}; they are taken out of {@code gradient}. */
  float[] takeOut(float[] gradient, float[] weights) {
    float[] moved = new float[count];
    int next = 0;
    for (Span span : spans) {
      for (int i = span.from(); i < span.until(); i++) {
        moved[next++] = (float) (weights[i] - BatchNorm.MOMENTUM * gradient[i]);
        gradient[i] = 0;
      }
    }
    return moved;
  }

  /** Puts them there, whatever an optimizer made of them. */
  void put(float[] moved, float[] weights) {
    int next = 0;
    for (Span span : spans) {
      int length = span.until() - span.from();
      System.arraycopy(moved, next, weights, span.from(), length);
      next += length;
    }
  }
}
