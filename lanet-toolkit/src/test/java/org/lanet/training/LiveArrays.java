package org.lanet.training;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.Field;
import java.util.Map;

/** How many of the engine's arrays are open in the whole process. */
final class LiveArrays {
  private LiveArrays() {}

  static long count() {
    try (NDManager any = NDManager.newBaseManager()) {
      return in(any.getParentManager());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("DJL keeps its arrays elsewhere now", e);
    }
  }

  private static long in(NDManager manager) throws ReflectiveOperationException {
    Field resources = BaseNDManager.class.getDeclaredField("resources");
    resources.setAccessible(true);
    long count = 0;
    for (Object resource : ((Map<?, ?>) resources.get(manager)).values()) {
      if (resource instanceof NDArray) {
        count++;
      } else if (resource instanceof NDManager below) {
        count += in(below);
      }
    }
    return count;
  }
}
