package org.lanet.data;

import java.util.Comparator;

/**
 * Whole numbers by value first, then all other strings by their characters. A total order: equal
 * only if identical.
 */
enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  private static final int LONGEST_NUMBER = 18;

  @Override
  public int compare(String left, String right) {
    boolean leftIsNumber = isNumber(left);
    boolean rightIsNumber = isNumber(right);
    if (leftIsNumber && rightIsNumber) {
      int byValue = Long.compare(Long.parseLong(left), Long.parseLong(right));
      return byValue != 0 ? byValue : left.compareTo(right);
    }
    if (leftIsNumber != rightIsNumber) {
      return leftIsNumber ? -1 : 1;
    }
    return left.compareTo(right);
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
    }
    return true;
  }
}
