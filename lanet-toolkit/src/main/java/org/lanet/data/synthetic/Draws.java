package org.lanet.data.synthetic;

import java.util.SplittableRandom;

/**
 * Random numbers that are the same to the bit everywhere: only the generator's 64-bit words are
 * taken from the library, since how it makes doubles and Gaussians of them is not promised.
 */
final class Draws {
  private static final double TWO_TO_MINUS_53 = 0x1p-53;

  private final SplittableRandom words;

  /** Streams with the same seed and different numbers are independent. */
  Draws(long seed, long stream) {
    words = new SplittableRandom(scramble(scramble(seed) + stream));
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (words.nextLong() >>> 11) * TWO_TO_MINUS_53;
  }

  /** Uniform in {@code low .. high}; the bias is below (high − low) / 2⁵³. */
  int between(int low, int high) {
    return low + (int) (uniform() * ((double) high - low + 1));
  }

  /** Standard normal, by Box and Muller. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
    return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
  }

  /** 0 .. size − 1 in random order. */
  int[] order(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = between(0, i);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /** A number for a text, the same on every platform. */
  static long number(String text) {
    long number = text.length();
    for (int i = 0; i < text.length(); i++) {
      number = scramble(number + text.charAt(i));
    }
    return number;
  }

  /**
   * A one-to-one map of 64-bit words after which near words are far apart (the finaliser of
   * MurmurHash3).
   */
  private static long scramble(long word) {
    long z = word + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }
}
