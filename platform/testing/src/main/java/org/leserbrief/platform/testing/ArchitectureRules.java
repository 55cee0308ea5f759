package org.leserbrief.platform.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

/// The rules that every service keeps; each is shown to fail on a planted violation in this
/// module's tests.
public final class ArchitectureRules {
    /// Names that say nothing of what a class is for.
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

    /// A resource translates HTTP: it has no SQL and no transaction.
    public static final ArchRule RESOURCES_ONLY_TRANSLATE = noClasses()
            .that()
            .haveSimpleNameEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..", "jakarta.transaction..")
            .allowEmptyShould(true);

    /// Who works on a connection of its own, and why `Database` does not do.
    private static final Set<String> OWN_CONNECTION = Set.of(
            // The way to the database for everybody else, Hibernate's pending changes included.
            "org.leserbrief.platform.base.sql.Database",
            // Its transaction is the turn of the relay: it lasts over sending, on a thread without JTA.
            "org.leserbrief.platform.messaging.outbox.OutboxRelay",
            // Its lock is a session's: it lasts over many transactions and goes with the process.
            "org.leserbrief.platform.messaging.rebuild.RebuildLock",
            // Its lock is held beside the transactions of the work that it guards.
            "org.leserbrief.platform.messaging.reconciliation.ReconciliationRuns");

    /// Two ways lead to the database: entities through a Panache repository, sets of rows through
    /// `Database`. Both run in the transaction's connection, with one place each for the types of
    /// parameters, for flushing and for faults.
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

    /// At most five collaborators: more means that two classes hide in one. Records hold values,
    /// not collaborators.
    public static final ArchRule FEW_COLLABORATORS = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Record.class)
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Enum.class)
            .should(haveAtMostFiveParameters());

    /// Collaborators come through the constructor.
    public static final ArchRule NO_FIELD_INJECTION = com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject");

    /// No service calls another while it answers; only reconciliation calls at all, and who ends a
    /// session the identity provider.
    public static final ArchRule ONLY_RECONCILIATION_CALLS_OTHERS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.leserbrief.platform.messaging.reconciliation..", "org.leserbrief.platform.http.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "io.quarkus.oidc.client..",
                    "io.vertx.ext.web.client..",
                    "jakarta.ws.rs.client..",
                    "org.eclipse.microprofile.rest.client..")
            .allowEmptyShould(true);

    private ArchitectureRules() {}

    /// The packages of a service, or of one of the platform's groups, know each other one way only.
    public static ArchRule noCyclesBetweenPackagesOf(String rootPackage) {
        return slices().matching(rootPackage + ".(**)").should().beFreeOfCycles();
    }

    /// The platform is infrastructure: no service's type ever enters it, and no service knows
    /// another.
    public static ArchRule independentOf(String rootPackage, String... strangers) {
        return noClasses()
                .that()
                .resideInAPackage(rootPackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(strangers);
    }

    /// Every package says in one sentence what it owns, and is null-marked.
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

    /// All rules for a service.
    public static List<ArchRule> of(String rootPackage, String... strangers) {
        return List.of(
                TELLING_NAMES,
                RESOURCES_ONLY_TRANSLATE,
                TWO_WAYS_TO_THE_DATABASE,
                FEW_PARAMETERS,
                FEW_COLLABORATORS,
                NO_FIELD_INJECTION,
                ONLY_RECONCILIATION_CALLS_OTHERS,
                noCyclesBetweenPackagesOf(rootPackage),
                independentOf(rootPackage, strangers),
                packagesAreNullMarked(rootPackage));
    }

    private static ArchCondition<JavaClass> reachTheDatabaseThroughRepositoryOrDatabase() {
        Set<String> connections = Set.of(
                "java.sql.Connection", "java.sql.PreparedStatement", "java.sql.Statement", "javax.sql.DataSource");
        return new ArchCondition<>("reach the database through a Panache repository or Database") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String outermost = type.getName().split("\\$", 2)[0];
                if (OWN_CONNECTION.contains(outermost)) {
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
