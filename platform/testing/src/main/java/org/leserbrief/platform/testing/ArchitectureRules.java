package org.leserbrief.platform.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The rules that every service follows. This module's tests show for each rule that it detects a planted
/// violation.
public final class ArchitectureRules {
    /// Class names must say what the class is for.
    public static final ArchRule TELLING_NAMES = noClasses()
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Dto")
            .orShould()
            .haveSimpleNameEndingWith("DTO")
            .orShould()
            .haveSimpleNameEndingWith("Helper");

    /// The same role has the same suffix in all services, as ARCHITECTURE.md lists them. What an annotation or a
    /// supertype shows is held here.
    public static final List<ArchRule> NAMES_OF_ROLES = List.of(
            roleOf("jakarta.ws.rs.Path", "Resource"),
            roleOf("io.smallrye.config.ConfigMapping", "Settings"),
            roleOf("io.quarkus.qute.i18n.MessageBundle", "Messages"),
            classes()
                    .that()
                    .haveSimpleNameEndingWith("Resource")
                    .should()
                    .beAnnotatedWith("jakarta.ws.rs.Path")
                    .allowEmptyShould(true),
            methods()
                    .that()
                    .areAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Incoming")
                    .should()
                    .beDeclaredInClassesThat()
                    .haveSimpleNameEndingWith("Consumer")
                    .allowEmptyShould(true),
            classes()
                    .that()
                    .areAssignableTo("io.quarkus.hibernate.orm.panache.PanacheRepositoryBase")
                    .should()
                    .haveNameMatching(".*(Repository|s)")
                    .allowEmptyShould(true));

    /// A name stands once among the classes of a service: otherwise one of two would be written with its package
    /// where both are needed.
    public static final ArchRule NAMES_STAND_ONCE =
            classes().that().areTopLevelClasses().should(haveNamesOfTheirOwn());

    /// A resource translates HTTP: it contains no SQL and manages no transaction.
    public static final ArchRule RESOURCES_ONLY_TRANSLATE = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "jakarta.transaction..")
            .allowEmptyShould(true);

    /// Classes with a connection of their own, and why they cannot use `Database`.
    private static final Set<String> OWN_CONNECTION = Set.of(
            // The access to the database for all other classes, which includes Hibernate's pending changes.
            "org.leserbrief.platform.base.sql.Database",
            // It works on Flyway's connection, outside of transactions, before the application has started.
            "org.leserbrief.platform.base.sql.InterruptedIndexes",
            // It works on Flyway's connection, in the transaction of the migration.
            "org.leserbrief.platform.base.sql.ViewLocks",
            // Its transaction holds the lock of the relay while events are sent, on a thread without JTA.
            "org.leserbrief.platform.messaging.outbox.OutboxRelay",
            // Its lock belongs to a session: it spans many transactions and is released when the process ends.
            "org.leserbrief.platform.messaging.rebuild.RebuildLock",
            // Its lock is held in a transaction beside those of the work that it guards.
            "org.leserbrief.platform.messaging.reconciliation.ReconciliationRuns");

    /// There are two ways to access the database: entities through a Panache repository, and sets of rows through
    /// `Database`. Both use the connection of the transaction, and each handles parameter types, flushing and
    /// errors in one place.
    public static final ArchRule TWO_WAYS_TO_THE_DATABASE =
            classes().should(reachTheDatabaseThroughRepositoryOrDatabase()).allowEmptyShould(true);

    /// At most five parameters, so that a request with more becomes a record.
    public static final ArchRule FEW_PARAMETERS = methods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .should(haveAtMostFiveParameters())
            .allowEmptyShould(true);

    /// The body of a request says how it is validated: without `@Valid` none of its constraints count, and without
    /// `@NotNull` it may be missing. Both are 500 instead of 4xx, and a fuzz test of seconds may miss them.
    public static final ArchRule BODIES_ARE_VALIDATED = methods()
            .that()
            .arePublic()
            .and()
            .areNotStatic()
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Resource")
            .should(sayHowTheirBodyIsValidated())
            .allowEmptyShould(true);

    /// At most five collaborators: a class with more has more than one responsibility. Records are exempt, because
    /// their components are values.
    public static final ArchRule FEW_COLLABORATORS = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Record.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Enum.class)
            .should(haveAtMostFiveParameters());

    /// Dependencies are injected into the constructor.
    public static final ArchRule NO_FIELD_INJECTION = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject");

    /// No service calls another while it handles a request. Only reconciliation calls other services, only the
    /// classes that end sessions call the identity provider, only a job calls the operator's checker, and only
    /// announcements, which wait in a queue, call search engines and caches.
    public static final ArchRule ONLY_RECONCILIATION_CALLS_OTHERS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.leserbrief.platform.messaging.reconciliation..",
                    "org.leserbrief.platform.http.session..",
                    "org.leserbrief.platform.http.announcement..",
                    "org.leserbrief.comment.externalcheck..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "io.quarkus.oidc.client..",
                    "io.vertx.ext.web.client..",
                    "jakarta.ws.rs.client..",
                    "org.eclipse.microprofile.rest.client..")
            .allowEmptyShould(true);

    /// No endpoint demands more of a token than others do: the platform remembers verified tokens for all of them
    /// (`http.identity`), and would not look again at what only one endpoint demands.
    public static final ArchRule TOKENS_COUNT_EVERYWHERE =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("io.quarkus.oidc.AuthenticationContext");

    private ArchitectureRules() {}

    /// The packages of a service, or of one of the platform's groups, must not depend on each other in cycles.
    public static ArchRule noCyclesBetweenPackagesOf(String rootPackage) {
        return slices().matching(rootPackage + ".(**)").should().beFreeOfCycles();
    }

    /// The platform is infrastructure: it depends on no service, and no service depends on another.
    public static ArchRule independentOf(String rootPackage, String... strangers) {
        return noClasses()
                .that()
                .resideInAPackage(rootPackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(strangers);
    }

    /// Every package has a `package-info.java` with `@NullMarked`.
    public static ArchRule packagesAreNullMarked(String rootPackage) {
        return classes()
                .that()
                .resideInAPackage(rootPackage + "..")
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                        events.add(new SimpleConditionEvent(
                                type, marked, type.getPackageName() + " has no @NullMarked package-info"));
                    }
                });
    }

    /// Classes that `deploy/benchmark` takes without any library of their module: they need nothing but
    /// the JDK and the platform's way of reading texts. Otherwise the benchmarks would fail when they
    /// run, and nothing before.
    ///
    /// @param taken a package, with those below it if it ends with two dots, or a class
    /// @param leftOut simple names of classes in it that the benchmarks never load
    public static ArchRule standAlone(String taken, String... leftOut) {
        Set<String> never = Set.of(leftOut);
        PackageMatcher packages = PackageMatcher.of(taken);
        DescribedPredicate<JavaClass> own = DescribedPredicate.describe(
                taken,
                type -> packages.matches(type.getPackageName())
                        || outermost(type).equals(taken)
                        || outermost(type).equals("org.leserbrief.platform.base.text.Texts"));
        return classes()
                .that(own)
                .and(DescribedPredicate.describe(
                        "are not " + never,
                        type -> !never.contains(
                                outermost(type).substring(outermost(type).lastIndexOf('.') + 1))))
                .should()
                .onlyDependOnClassesThat(own.or(resideInAnyPackage("", "java..", "org.jspecify.."))
                        // An annotation that is not there does no harm.
                        .or(DescribedPredicate.describe("are annotations", JavaClass::isAnnotation)))
                .as("what the benchmarks take of %s stands alone".formatted(taken));
    }

    private static String outermost(JavaClass type) {
        // An enum has an array of its values.
        return type.getBaseComponentType().getName().split("\\$", 2)[0];
    }

    /// All rules for a service.
    public static List<ArchRule> of(String rootPackage, String... strangers) {
        List<ArchRule> rules = List.of(
                TELLING_NAMES,
                NAMES_STAND_ONCE,
                RESOURCES_ONLY_TRANSLATE,
                TWO_WAYS_TO_THE_DATABASE,
                FEW_PARAMETERS,
                BODIES_ARE_VALIDATED,
                FEW_COLLABORATORS,
                NO_FIELD_INJECTION,
                ONLY_RECONCILIATION_CALLS_OTHERS,
                TOKENS_COUNT_EVERYWHERE,
                noCyclesBetweenPackagesOf(rootPackage),
                independentOf(rootPackage, strangers),
                packagesAreNullMarked(rootPackage));
        return Stream.concat(rules.stream(), NAMES_OF_ROLES.stream()).toList();
    }

    private static ArchRule roleOf(String annotation, String suffix) {
        return classes()
                .that()
                .areAnnotatedWith(annotation)
                .should()
                .haveSimpleNameEndingWith(suffix)
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> haveNamesOfTheirOwn() {
        return new ArchCondition<>("have names of their own") {
            private final Map<String, JavaClass> known = new HashMap<>();

            @Override
            public void init(Collection<JavaClass> all) {
                known.clear();
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                // Each package has a package-info.
                boolean named = !type.getSimpleName().equals("package-info");
                JavaClass other = named ? known.putIfAbsent(type.getSimpleName(), type) : null;
                events.add(new SimpleConditionEvent(type, other == null, type.getName() + " is called like " + other));
            }
        };
    }

    private static ArchCondition<JavaClass> reachTheDatabaseThroughRepositoryOrDatabase() {
        Set<String> connections = Set.of(
                "java.sql.Connection", "java.sql.PreparedStatement", "java.sql.Statement", "javax.sql.DataSource");
        return new ArchCondition<>("reach the database through a Panache repository or Database") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (OWN_CONNECTION.contains(outermost(type))) {
                    return;
                }
                boolean repository = type.isAssignableTo("io.quarkus.hibernate.orm.panache.PanacheRepositoryBase");
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    boolean entities = target.isAssignableTo("jakarta.persistence.EntityManager");
                    if (entities && !repository || connections.contains(target.getName())) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /// A parameter without any annotation of Jakarta REST is the body.
    private static ArchCondition<JavaCodeUnit> sayHowTheirBodyIsValidated() {
        return new ArchCondition<>("say how their body is validated") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                for (JavaParameter parameter : unit.getParameters()) {
                    boolean ours = parameter.getRawType().getPackageName().startsWith("org.leserbrief");
                    if (ours && parameter.getAnnotations().isEmpty()) {
                        events.add(SimpleConditionEvent.violated(
                                unit, parameter.getDescription() + " has neither @Valid nor @NotNull"));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> haveAtMostFiveParameters() {
        return new ArchCondition<>("have at most five parameters") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                int count = unit.getRawParameterTypes().size();
                events.add(new SimpleConditionEvent(
                        unit, count <= 5, unit.getFullName() + " has " + count + " parameters"));
            }
        };
    }
}
