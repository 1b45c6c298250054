package org.lanet.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which user each of N samples belongs to; users in the order of their first sample. */
final class Users {
  private final List<String> names;
  private final int[] ofSample;

  private Users(List<String> names, int[] ofSample) {
    this.names = List.copyOf(names);
    this.ofSample = ofSample;
  }

  /** Each sample a user of its own, named by its number. */
  static Users eachSample(int samples) {
    String[] ids = new String[samples];
    for (int n = 0; n < samples; n++) {
      ids[n] = Integer.toString(n);
    }
    return of(ids);
  }

  static Users of(String... ids) {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    int[] ofSample = new int[ids.length];
    for (int n = 0; n < ids.length; n++) {
      Integer known = numbers.putIfAbsent(ids[n], names.size());
      ofSample[n] = known == null ? names.size() : known;
      if (known == null) {
        names.add(ids[n]);
      }
    }
    return new Users(names, ofSample);
  }

  List<String> names() {
    return names;
  }

  /** N. */
  int samples() {
    return ofSample.length;
  }

  String ofSample(int n) {
    return names.get(ofSample[n]);
  }

  /** For each user the sum over its samples. */
  double[] sums(double... ofSamples) {
    double[] sums = new double[names.size()];
    for (int n = 0; n < ofSamples.length; n++) {
      sums[ofSample[n]] += ofSamples[n];
    }
    return sums;
  }
}
