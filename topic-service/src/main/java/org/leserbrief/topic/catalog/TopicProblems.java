package org.leserbrief.topic.catalog;

import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The problem types of topics.
final class TopicProblems {
    private static final ProblemType NAME_TAKEN = new ProblemType(
            409, "topic-name-taken", "Diesen Namen hat schon ein anderes Thema", "Another topic has this name already");
    private static final ProblemType SLUG_TAKEN = new ProblemType(
            409,
            "topic-slug-taken",
            "Unter dieser Adresse gibt es schon ein Thema",
            "Another topic has this address already");
    private static final ProblemType IS_MERGED = new ProblemType(
            409,
            "topic-merged",
            "Dieses Thema ist in einem anderen aufgegangen",
            "This topic has been merged into another");
    private static final ProblemType NOT_MERGED = new ProblemType(
            409,
            "topic-not-merged",
            "Dieses Thema ist in keinem anderen aufgegangen",
            "This topic has not been merged");
    private static final ProblemType MERGE_CYCLE = new ProblemType(
            409,
            "topic-merge-cycle",
            "Ein Thema kann nicht in sich selbst aufgehen",
            "A topic cannot be merged into itself");

    private static final ProblemType MERGE_HIERARCHY = new ProblemType(
            409,
            "topic-merge-hierarchy",
            "Das andere Thema steht darunter, oder es würden zu viele Ebenen",
            "The other topic is below it, or there would be too many levels");

    private TopicProblems() {}

    static ProblemException nameTaken(TopicNames.Taken taken) {
        return new ProblemException(
                        NAME_TAKEN,
                        "\"%s\" is a name of the topic \"%s\" (%s)"
                                .formatted(taken.name(), taken.topic(), taken.slug()))
                .withExtension(TopicConflict.MEMBER, new TopicConflict(taken.slug(), taken.topic()));
    }

    static ProblemException slugTaken(Topic by) {
        return new ProblemException(
                        SLUG_TAKEN, "%s is the topic \"%s\": send another slug".formatted(by.slug(), by.name()))
                .withExtension(TopicConflict.MEMBER, new TopicConflict(by.slug(), by.name()));
    }

    static ProblemException merged(Topic topic, Topic living) {
        return new ProblemException(
                        IS_MERGED,
                        "%s has been merged, %s stands for it: undo the merge first"
                                .formatted(topic.slug(), living.slug()))
                .withExtension(TopicConflict.MEMBER, new TopicConflict(living.slug(), living.name()));
    }

    static ProblemException notMerged(Topic topic) {
        return new ProblemException(NOT_MERGED, topic.slug() + " stands for itself");
    }

    static ProblemException mergeCycle(Topic topic, Topic into) {
        return new ProblemException(MERGE_CYCLE, "%s stands for %s".formatted(topic.slug(), into.slug()));
    }

    static ProblemException mergeHierarchy(Topic topic, Topic into, int mostLevels) {
        return new ProblemException(
                MERGE_HIERARCHY,
                "%s must not be below %s, and together they may have %d levels: change a parent first"
                        .formatted(into.slug(), topic.slug(), mostLevels));
    }

    static ProblemException unknown(String slug) {
        return new ProblemException(ProblemType.NOT_FOUND, "there is no topic " + slug);
    }
}
