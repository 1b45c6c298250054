package org.lanet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.ObjectInputStream;
import java.security.SecureRandom;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** An arrow between packages only ever points down. */
@AnalyzeClasses(packages = "org.lanet", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule floors =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("error")
          .definedBy("org.lanet.error..")
          .layer("storage")
          .definedBy("org.lanet.storage..")
          .layer("data")
          .definedBy("org.lanet.data..")
          .layer("sample")
          .definedBy("org.lanet.sample..")
          .layer("evaluation")
          .definedBy("org.lanet.evaluation..")
          .layer("nn")
          .definedBy("org.lanet.nn..")
          .layer("model")
          .definedBy("org.lanet.model..")
          .layer("training")
          .definedBy("org.lanet.training..")
          .layer("experiment")
          .definedBy("org.lanet.experiment..")
          .layer("faces")
          .definedBy("org.lanet")
          .layer("notebook")
          .definedBy("org.lanet.notebook..")
          .whereLayer("error")
          .mayNotAccessAnyLayer()
          .whereLayer("storage")
          .mayOnlyAccessLayers("error")
          .whereLayer("data")
          .mayOnlyAccessLayers("error", "storage")
          .whereLayer("sample")
          .mayOnlyAccessLayers("error", "storage", "data")
          .whereLayer("evaluation")
          .mayOnlyAccessLayers("error", "data", "sample")
          .whereLayer("nn")
          .mayOnlyAccessLayers("error")
          .whereLayer("model")
          .mayOnlyAccessLayers("error", "storage", "data", "sample", "evaluation", "nn")
          .whereLayer("training")
          .mayOnlyAccessLayers("error", "storage", "data", "sample", "evaluation", "nn", "model")
          .whereLayer("experiment")
          .mayOnlyAccessLayers(
              "error", "storage", "data", "sample", "evaluation", "nn", "model", "training")
          .whereLayer("faces")
          .mayOnlyAccessLayers("error", "data", "sample", "model");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("org.lanet.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyNotebooksPrint =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.lanet.notebook..")
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .because("a library reports by values and exceptions");

  @ArchTest
  static final ArchRule randomnessIsSeeded =
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callConstructor(SplittableRandom.class)
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(StrictMath.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(ThreadLocalRandom.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(SecureRandom.class)
          .because("a run's seed fixes everything about it");

  @ArchTest
  static final ArchRule noObjectIsReadFromAStream =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .because("a file must not choose which classes are instantiated");
}
