package org.leserbrief.topic.desk;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.leserbrief.topic.catalog.TopicConflict;
import org.leserbrief.topic.catalog.TopicContent;
import org.leserbrief.topic.catalog.TopicPicture;
import org.leserbrief.topic.tagging.TaggingPreview;

/// The page of one topic, or of a new one.
///
/// @param topic as it is now; null for a new one
/// @param form what the fields show
/// @param outcome of what was sent before
/// @param preview of what saving the form would change in the articles
record TopicEditView(
        @Nullable DeskTopic topic, TopicForm form, Outcome outcome, TaggingPreview.@Nullable Preview preview) {
    private static final Set<String> RULES = Set.of("ambiguous", "context", "exclusions", "caseSensitive");

    /// What came of a form.
    ///
    /// @param problems by field
    /// @param stale whether somebody else was faster
    /// @param conflict the topic that is in the way
    record Outcome(
            @Nullable String notice,
            @Nullable String trouble,
            Map<String, String> problems,
            boolean stale,
            @Nullable TopicConflict conflict) {
        static final Outcome NONE = new Outcome(null, null, Map.of(), false, null);

        static Outcome notice(@Nullable String notice) {
            return new Outcome(notice, null, Map.of(), false, null);
        }

        static Outcome invalid(String trouble, Map<String, String> problems) {
            return new Outcome(null, trouble, problems, false, null);
        }
    }

    /// Null if there is none.
    @Nullable
    public String problem(String field) {
        return outcome.problems().get(field);
    }

    /// A merged topic is not, until its merge is undone.
    public boolean isEditable() {
        return topic == null || topic.mergedInto() == null;
    }

    public boolean hasRules() {
        return form.hasRules() || outcome.problems().keySet().stream().anyMatch(RULES::contains);
    }

    public int mostAliases() {
        return TopicContent.MOST_ALIASES;
    }

    public int longestName() {
        return TopicContent.LONGEST_NAME;
    }

    public int longestPictureText() {
        return TopicPicture.LONGEST_ALT;
    }

    public int longestCredit() {
        return TopicPicture.LONGEST_CREDIT;
    }

    public int longestDescription() {
        return TopicContent.LONGEST_DESCRIPTION;
    }
}
