package dev.antipode;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.antipode.driver.Router;
import dev.antipode.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the house that a compiler does not hold. */
class ArchitectureTest {
  private static final String ROOT = "dev.antipode";

  /** The way data flows. A package may import those before it, and never one after it. */
  private static final List<String> ORDER =
      List.of(
          "scenario",
          "disk",
          "capture",
          "sample",
          "stats",
          "lab",
          "stack",
          "endpoint",
          "wire",
          "driver",
          "result",
          "evidence",
          "oracle",
          "run",
          "analysis",
          "report",
          "experiment",
          "probe",
          "cli");

  private static final int MOST_CLASSES = 40;
  private static final int MOST_LINES = 250;

  /** Where numbers come from. */
  private static final String COMPUTING =
      "dev\\.antipode\\.(stats|oracle|wire|evidence|driver|endpoint|run|lab)(\\..*)?";

  private static final Path SOURCES = Path.of("src", "main", "java");

  /** A string literal that is, or starts, a command line of the lab's programs. */
  private static final Pattern LAB_COMMAND =
      Pattern.compile(
          "\"(?:[^\"\\\\ ]*/s?bin/)?(?:ip|tc|nft|ethtool)"
              + "(?:\"| +(?:-|netns|link|addr|route|qdisc|class|filter|add|delete|flush|list)\\b)");

  @SuppressWarnings("NullAway.Init") // set before every test
  private static JavaClasses classes;

  @BeforeAll
  static void importClasses() {
    classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    assertThat(classes).as("compiled classes in target/classes").isNotEmpty();
  }

  @Test
  void packagesImportOnlyEarlierPackages() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + "..")
            .should(importOnlyEarlierPackages())
            .because("data flows one way: " + String.join(" -> ", ORDER)));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
  }

  @Test
  void experimentsDoNotKnowEachOther() {
    check(slices().matching(ROOT + ".experiment.(*)..").should().notDependOnEachOther());
  }

  /** Two owners would undo each other's orders: a list of losses replaces the one before. */
  @Test
  void onlyTheRouterOrdersLossesAndCaptures() {
    DescribedPredicate<JavaCall<?>> orders =
        DescribedPredicate.describe(
            "losses, captures and counts of the lab",
            call ->
                call.getTargetOwner().isAssignableTo(Lab.class)
                    && List.of("losses", "capture", "traffic").contains(call.getName()));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".lab..")
            .and()
            .doNotHaveFullyQualifiedName(Router.class.getName())
            .should()
            .callMethodWhere(orders));
  }

  @Test
  void onlyTheLabStartsProcesses() {
    DescribedPredicate<JavaCall<?>> runtimeExec =
        DescribedPredicate.describe(
            "Runtime.exec",
            call ->
                call.getTargetOwner().isEquivalentTo(Runtime.class)
                    && call.getTarget().getName().equals("exec"));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".lab..")
            .should()
            .dependOnClassesThat(assignableTo(ProcessBuilder.class))
            .orShould()
            .callMethodWhere(runtimeExec)
            .because("what is started must be cleaned up, and the lab does that"));
  }

  @Test
  void onlyTheLabNamesNetworkCommands() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources()) {
      if (SOURCES.relativize(file).startsWith(Path.of("dev", "antipode", "lab"))) {
        continue;
      }
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        Matcher command = LAB_COMMAND.matcher(lines.get(i));
        if (command.find()) {
          found.add(file + ":" + (i + 1) + ": " + command.group());
        }
      }
    }
    assertThat(found).as("commands of the lab (ip, tc, nft, ethtool) named outside it").isEmpty();
  }

  @Test
  void networkCommandsAreRecognised() {
    assertThat(
            List.of(
                "\"ip\"", "\"/sbin/tc\"", "\"/usr/sbin/nft\"", "\"tc qdisc add\"", "\"ip -n x\""))
        .allMatch(line -> LAB_COMMAND.matcher(line).find());
    assertThat(List.of("\"ipv4\"", "\"ship\"", "\"tcp\"", "\"ip address\"", "// the tc command"))
        .noneMatch(line -> LAB_COMMAND.matcher(line).find());
  }

  @Test
  void namesSayWhatAThingIs() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT + "..")
            .should(
                new ArchCondition<JavaClass>("not be named Manager, Util, Helper, Impl, Abstract") {
                  @Override
                  public void check(JavaClass type, ConditionEvents events) {
                    if (type.getSimpleName()
                        .matches("Abstract\\p{Lu}.*|.*(Manager|Utils?|Helper|Impl)")) {
                      events.add(
                          SimpleConditionEvent.violated(
                              type, type.getName() + ": the name says nothing"));
                    }
                  }
                }));
  }

  @Test
  void packagesHoldNoMoreThanAPersonCanOversee() throws IOException {
    Map<Path, Long> classes =
        sources().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(groupingBy(Path::getParent, counting()));
    assertThat(classes)
        .allSatisfy((folder, count) ->
            assertThat(count).as("classes in %s", folder).isLessThanOrEqualTo(MOST_CLASSES));
  }

  @Test
  void classesHoldOneIdea() throws IOException {
    for (Path file : sources()) {
      assertThat(Files.readAllLines(file)).as("lines of %s", file).hasSizeLessThan(MOST_LINES + 1);
    }
  }

  @Test
  void noSimpleNameStandsForTwoClasses() throws IOException {
    Map<Path, List<Path>> byName =
        sources().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(groupingBy(Path::getFileName));
    assertThat(byName)
        .allSatisfy((name, files) -> assertThat(files).as("classes in %s", name).hasSize(1));
  }

  /** A report may hold what others computed, so it sees their values and never their functions. */
  @Test
  void nothingIsComputedInReports() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".report..")
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "compute",
                    type ->
                        type.getPackageName().matches(COMPUTING)
                            && !type.isRecord()
                            && !type.isEnum()
                            && !type.isInterface())));
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() throws IOException {
    List<String> missing = new ArrayList<>();
    for (Path folder : sources().stream().collect(groupingBy(Path::getParent)).keySet()) {
      Path description = folder.resolve("package-info.java");
      if (!Files.exists(description)) {
        missing.add(description + ": missing");
      } else if (!Files.readString(description).contains("\n@NullMarked\n")) {
        missing.add(description + ": not @NullMarked");
      }
    }
    assertThat(missing).isEmpty();
  }

  /** A rule that meets no class at all has a mistake in it. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(classes);
  }

  private static ArchCondition<JavaClass> importOnlyEarlierPackages() {
    return new ArchCondition<>("import only earlier packages") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int own = place(type);
        if (own < 0 && !type.getPackageName().equals(ROOT)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + ": the package is not in the order " + ORDER));
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> place(dependency.getTargetClass()) > own)
            .forEach(dependency ->
                events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription())));
      }
    };
  }

  /** Where the class stands in {@link #ORDER}, by its first package below the root; or -1. */
  private static int place(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return -1;
    }
    return ORDER.indexOf(name.substring(ROOT.length() + 1).split("\\.", -1)[0]);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> java = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(java).as("sources in " + SOURCES).isNotEmpty();
      return java;
    }
  }
}
