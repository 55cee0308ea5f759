package org.leserbrief.topic;

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
                .importPackages("org.leserbrief.topic");
        Stream<ArchRule> rules =
                ArchitectureRules.of("org.leserbrief.topic", "org.leserbrief.article..", "org.leserbrief.comment..")
                        .stream();
        // With texts that are no Markdown, its parser is not loaded.
        return Stream.concat(
                        rules,
                        Stream.of(ArchitectureRules.standAlone(
                                "org.leserbrief.topic.finding", "MarkdownText", "HtmlTags")))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
