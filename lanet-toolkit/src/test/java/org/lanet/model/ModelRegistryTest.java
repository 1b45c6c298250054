package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.model.baseline.KnownBest;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/** No model can be added without the contract suites, which run over {@link ContractModels}. */
class ModelRegistryTest {
  /** Classes that the suites leave out, and why. */
  private static final Map<Class<?>, String> CLASSES_LEFT_OUT =
      Map.of(KnownBest.class, "it knows the answers of generated data and refuses any other");

  /** Methods of Models whose recipe is not in Models.all(), and why. */
  private static final Map<String, String> METHODS_LEFT_OUT =
      Map.of(
          "knownBest", "it knows the answers of generated data and refuses any other",
          "lanet", "a start for recipes of one's own, which no paper has; the suites add it");

  @Test
  void everyModelOfTheToolkitIsHeldByTheContracts() {
    JavaClasses toolkit =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.lanet");
    assertThat(models(toolkit)).contains(KnownBest.class.getName()).hasSizeGreaterThan(3);
    assertThat(notHeld(toolkit))
        .as(
            "models without the contracts: add a method to Models and its recipe to Models.all(), or a form of it to ContractModels")
        .isEmpty();
  }

  @Test
  void aModelThatIsNotInTheSuitesIsFound() {
    JavaClasses forgotten = new ClassFileImporter().importClasses(Forgotten.class, KnownBest.class);
    assertThat(notHeld(forgotten)).containsExactly(Forgotten.class.getName());
  }

  @Test
  void everyModelThatModelsOffersIsInAll() {
    Map<String, NextSetModel> offered = offered();
    assertThat(offered).containsKeys("top", "lanetV3");
    offered
        .keySet()
        .removeIf(
            name -> METHODS_LEFT_OUT.containsKey(name) || Models.all().contains(offered.get(name)));
    assertThat(offered).as("methods of Models whose recipe is not in Models.all()").isEmpty();
  }

  @Test
  void whatIsLeftOutIsThereAndNeedsToBe() {
    assertThat(offered()).containsKeys(METHODS_LEFT_OUT.keySet().toArray(String[]::new));
    assertThat(Models.all()).doesNotContain(Models.knownBest(), Models.lanet());
    assertThat(ContractModels.all()).contains(Models.lanet()).doesNotHaveDuplicates();
    assertThat(held()).doesNotContainAnyElementsOf(names(CLASSES_LEFT_OUT.keySet()));
  }

  /** Never offered to anybody. */
  private record Forgotten() implements CountModel {
    @Override
    public String name() {
      return "Forgotten";
    }

    @Override
    public Window window() {
      return Window.wholePrefix();
    }

    @Override
    public Scorer fit(TrainingData train, long seed) {
      return (histories, rows) -> {};
    }
  }

  private static Set<String> notHeld(JavaClasses classes) {
    Set<String> missing = models(classes);
    missing.removeAll(held());
    missing.removeAll(names(CLASSES_LEFT_OUT.keySet()));
    return missing;
  }

  private static Set<String> models(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAssignableTo(NextSetModel.class))
        .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> held() {
    return names(ContractModels.all().stream().map(NextSetModel::getClass).toList());
  }

  private static Set<String> names(Iterable<? extends Class<?>> classes) {
    Set<String> names = new TreeSet<>();
    classes.forEach(type -> names.add(type.getName()));
    return names;
  }

  private static Map<String, NextSetModel> offered() {
    Map<String, NextSetModel> offered = new TreeMap<>();
    List<Method> methods =
        Arrays.stream(Models.class.getMethods())
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> method.getParameterCount() == 0)
            .filter(method -> NextSetModel.class.isAssignableFrom(method.getReturnType()))
            .toList();
    for (Method method : methods) {
      try {
        offered.put(method.getName(), (NextSetModel) method.invoke(null));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Models." + method.getName() + "() cannot be called", e);
      }
    }
    return offered;
  }
}
