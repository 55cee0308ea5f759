package org.leserbrief.platform;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leserbrief.platform.testing.ArchitectureRules;

class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> the_platform_keeps_the_rules() {
        // Imported by folder, so that new packages are included and other modules are not.
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));
        Stream<ArchRule> rules = ArchitectureRules.of(
                "org.leserbrief.platform",
                "org.leserbrief.article..",
                "org.leserbrief.comment..",
                "org.leserbrief.topic..")
                .stream();
        return Stream.concat(rules, Stream.of(ArchitectureRules.standAlone("org.leserbrief.platform.base.text.Texts")))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
