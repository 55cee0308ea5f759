package org.leserbrief.comment;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leserbrief.platform.testing.ArchitectureRules;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> the_service_keeps_the_rules() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.leserbrief.comment");
        Stream<ArchRule> rules =
                ArchitectureRules.of("org.leserbrief.comment", "org.leserbrief.article..", "org.leserbrief.topic..")
                        .stream();
        return Stream.concat(rules, Stream.of(ArchitectureRules.standAlone("org.leserbrief.comment.model.learning..")))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
