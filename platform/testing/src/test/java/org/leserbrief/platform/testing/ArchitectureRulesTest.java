package org.leserbrief.platform.testing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.leserbrief.platform.testing.planted.good.Tidy;
import org.leserbrief.platform.testing.planted.one.Caller;
import org.leserbrief.platform.testing.planted.one.ConnectionUser;
import org.leserbrief.platform.testing.planted.one.DataSourceUser;
import org.leserbrief.platform.testing.planted.one.EntityManagerUser;
import org.leserbrief.platform.testing.planted.one.FieldInjected;
import org.leserbrief.platform.testing.planted.one.GreedyResource;
import org.leserbrief.platform.testing.planted.one.Imprint;
import org.leserbrief.platform.testing.planted.one.StrongerAuthentication;
import org.leserbrief.platform.testing.planted.one.ThingManager;
import org.leserbrief.platform.testing.planted.one.Wish;
import org.leserbrief.platform.testing.planted.two.Back;
import org.leserbrief.platform.testing.planted.unmarked.Unmarked;

/// Each rule detects a planted violation and accepts a class without one.
class ArchitectureRulesTest {
    private static final String PLANTED = "org.leserbrief.platform.testing.planted";

    static Stream<Arguments> rulesAndTheirViolations() {
        return Stream.of(
                Arguments.of(ArchitectureRules.NAMES_OF_ROLES.get(0), new Class<?>[] {Wish.class}),
                Arguments.of(ArchitectureRules.NAMES_OF_ROLES.get(1), new Class<?>[] {Imprint.class}),
                Arguments.of(ArchitectureRules.NAMES_OF_ROLES.get(3), new Class<?>[] {GreedyResource.class}),
                Arguments.of(
                        ArchitectureRules.NAMES_STAND_ONCE,
                        new Class<?>[] {Caller.class, org.leserbrief.platform.testing.planted.two.Caller.class}),
                Arguments.of(ArchitectureRules.TELLING_NAMES, new Class<?>[] {ThingManager.class}),
                Arguments.of(ArchitectureRules.RESOURCES_ONLY_TRANSLATE, new Class<?>[] {GreedyResource.class}),
                Arguments.of(ArchitectureRules.TWO_WAYS_TO_THE_DATABASE, new Class<?>[] {EntityManagerUser.class}),
                Arguments.of(ArchitectureRules.TWO_WAYS_TO_THE_DATABASE, new Class<?>[] {ConnectionUser.class}),
                Arguments.of(ArchitectureRules.TWO_WAYS_TO_THE_DATABASE, new Class<?>[] {DataSourceUser.class}),
                Arguments.of(ArchitectureRules.FEW_PARAMETERS, new Class<?>[] {GreedyResource.class}),
                Arguments.of(ArchitectureRules.FEW_COLLABORATORS, new Class<?>[] {GreedyResource.class}),
                Arguments.of(ArchitectureRules.NO_FIELD_INJECTION, new Class<?>[] {FieldInjected.class}),
                Arguments.of(ArchitectureRules.ONLY_RECONCILIATION_CALLS_OTHERS, new Class<?>[] {Caller.class}),
                Arguments.of(ArchitectureRules.TOKENS_COUNT_EVERYWHERE, new Class<?>[] {StrongerAuthentication.class}),
                Arguments.of(
                        ArchitectureRules.noCyclesBetweenPackagesOf(PLANTED),
                        new Class<?>[] {ThingManager.class, Back.class}),
                Arguments.of(
                        ArchitectureRules.independentOf(PLANTED + ".two", PLANTED + ".one"),
                        new Class<?>[] {Back.class}),
                Arguments.of(ArchitectureRules.standAlone(PLANTED + ".one"), new Class<?>[] {EntityManagerUser.class}),
                Arguments.of(
                        ArchitectureRules.standAlone(EntityManagerUser.class.getName()),
                        new Class<?>[] {EntityManagerUser.class}),
                Arguments.of(ArchitectureRules.packagesAreNullMarked(PLANTED), new Class<?>[] {Unmarked.class}));
    }

    @ParameterizedTest
    @MethodSource("rulesAndTheirViolations")
    void a_planted_violation_is_caught(ArchRule rule, Class<?>... planted) {
        JavaClasses classes = new ClassFileImporter().importClasses(planted);
        assertThrows(AssertionError.class, () -> rule.check(classes));
    }

    @Test
    void a_tidy_class_passes_every_rule() {
        JavaClasses classes = new ClassFileImporter().importPackagesOf(Tidy.class);
        for (ArchRule rule : ArchitectureRules.of(PLANTED, PLANTED + ".one..")) {
            assertDoesNotThrow(() -> rule.allowEmptyShould(true).check(classes), rule.getDescription());
        }
    }
}
