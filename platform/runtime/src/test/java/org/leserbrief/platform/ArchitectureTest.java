package org.leserbrief.platform;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leserbrief.platform.testing.ArchitectureRules;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> the_platform_keeps_the_rules() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(
                        "org.leserbrief.platform.event",
                        "org.leserbrief.platform.outbox",
                        "org.leserbrief.platform.inbox",
                        "org.leserbrief.platform.operations",
                        "org.leserbrief.platform.rebuild",
                        "org.leserbrief.platform.tally",
                        "org.leserbrief.platform.reconciliation",
                        "org.leserbrief.platform.problem",
                        "org.leserbrief.platform.paging",
                        "org.leserbrief.platform.web",
                        "org.leserbrief.platform.identity",
                        "org.leserbrief.platform.session",
                        "org.leserbrief.platform.text",
                        "org.leserbrief.platform.time",
                        "org.leserbrief.platform.sql",
                        "org.leserbrief.platform.metric",
                        "org.leserbrief.platform.stream");
        return ArchitectureRules.of(
                        "org.leserbrief.platform",
                        "org.leserbrief.article..",
                        "org.leserbrief.comment..",
                        "org.leserbrief.topic..")
                .stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
