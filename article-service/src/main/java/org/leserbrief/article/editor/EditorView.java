package org.leserbrief.article.editor;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.AiLabel;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.core.CommentMode;
import org.leserbrief.article.ressort.RessortList;
import org.leserbrief.article.workingcopy.Check;
import org.leserbrief.article.workingcopy.WorkingCopyView;
import org.leserbrief.article.workingcopy.WritingStatus;
import org.leserbrief.platform.http.page.Language;

/// What the page of the editor shows.
///
/// @param form what the fields show: the stored text, or one that was refused
/// @param contentJson the stored content as the API gives it, safe inside a `script` element
/// @param outcome what came of the action before
/// @param ressorts to choose from
public record EditorView(
        WorkingCopyView copy,
        EditorForm form,
        DeskUser user,
        List<Check> checks,
        String contentJson,
        String nonce,
        Outcome outcome,
        List<RessortChoice> ressorts) {

    private static final Map<String, String> ANCHORS = Map.of(
            "authors", "author",
            "image.url", "imageUrl",
            "image.mediaId", "imageUrl",
            "image.alt", "imageAlt",
            "image.decorative", "imageDecorative",
            "image.caption", "imageCaption",
            "image.credit", "imageCredit",
            "comments.mode", "commentMode",
            "comments.closesAt", "commentsCloseAt");

    private static final List<String> FIELDS = List.of(
            "kicker", "headline", "teaser", "body", "author", "ressort", "aiLabel", "publishAt", "embargoUntil");

    /// A Ressort to choose.
    public record RessortChoice(String slug, String name) {
        /// All that articles can be filed under, and those of the wanted that are none of them any more.
        static List<RessortChoice> of(RessortList all, Language language, List<EditorForm> wanted) {
            Map<String, String> names = new LinkedHashMap<>();
            all.living().forEach(one -> names.put(one.slug(), one.name().in(language)));
            for (EditorForm form : wanted) {
                String slug = EditorForm.blankToNull(form.ressort());
                if (slug != null) {
                    names.putIfAbsent(
                            slug,
                            all.find(slug).map(one -> one.name().in(language)).orElse(slug));
                }
            }
            return names.entrySet().stream()
                    .map(one -> new RessortChoice(one.getKey(), one.getValue()))
                    .toList();
        }
    }

    /// What came of an action.
    ///
    /// @param notice what was done; null for nothing
    /// @param trouble why nothing was done; null if there was no trouble
    /// @param problems messages by field
    /// @param theirs the fields that somebody else has written differently meanwhile
    /// @param offsets of an hour that comes twice, to choose from
    record Outcome(
            @Nullable String notice,
            @Nullable String trouble,
            Map<String, String> problems,
            List<Difference> theirs,
            List<String> offsets) {
        static final Outcome NONE = new Outcome(null, null, Map.of(), List.of(), List.of());

        static Outcome notice(String text) {
            return new Outcome(text, null, Map.of(), List.of(), List.of());
        }

        static Outcome trouble(String text, Map<String, String> problems) {
            return new Outcome(null, text, problems, List.of(), List.of());
        }

        static Outcome conflict(String text, List<Difference> theirs) {
            return new Outcome(null, text, Map.of(), theirs, List.of());
        }

        static Outcome twice(String field, String text, List<String> offsets) {
            return new Outcome(null, text, Map.of(field, text), List.of(), offsets);
        }
    }

    /// A field that two have written differently.
    public record Difference(String name, String label, String mine, String theirs) {
        private static final int CHARACTERS_IN_A_ROW = 50;
        private static final int MOST_ROWS = 16;

        public int rows() {
            return Math.clamp(Math.max(rows(mine), rows(theirs)), 2, MOST_ROWS);
        }

        private static long rows(String text) {
            return text.lines()
                    .mapToLong(line -> line.length() / CHARACTERS_IN_A_ROW + 1)
                    .sum();
        }
    }

    public boolean isPublishes() {
        return user.publishes();
    }

    public boolean isLive() {
        return copy.state() == ArticleState.PUBLISHED;
    }

    /// Whether the text lacks changes that the article has got elsewhere.
    public boolean isBehind() {
        return copy.baseRevision() < copy.revision();
    }

    public String stateCode() {
        return EditorialState.of(copy).code();
    }

    public boolean isCanSubmit() {
        return copy.status() == WritingStatus.DRAFT;
    }

    public boolean isCanApprove() {
        return copy.status() == WritingStatus.SUBMITTED || copy.status() == WritingStatus.DRAFT;
    }

    public boolean isCanReturn() {
        return copy.status() == WritingStatus.SUBMITTED || copy.status() == WritingStatus.APPROVED;
    }

    public @Nullable Instant plannedAt() {
        return copy.plan() == null ? copy.publishAt() : copy.plan().publishAt();
    }

    public boolean isPlanOlder() {
        return copy.plan() != null && !copy.plan().current();
    }

    public boolean isPlanOvertaken() {
        return copy.plan() != null && copy.plan().overtaken();
    }

    public boolean isChecksOpen() {
        return outcome.trouble() != null;
    }

    public List<String> modes() {
        return Arrays.stream(CommentMode.values()).map(Enum::name).toList();
    }

    public List<String> aiLabels() {
        return Arrays.stream(AiLabel.values()).map(Enum::name).toList();
    }

    /// The first of a field and of all that are entered in the same element.
    public @Nullable String problem(String field) {
        String anchor = anchor(field);
        return outcome.problems().entrySet().stream()
                .filter(problem ->
                        problem.getKey().equals(field) || (anchor != null && anchor.equals(anchor(problem.getKey()))))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(null);
    }

    public Map<String, String> problems() {
        return outcome.problems();
    }

    /// The id of the element with a field; null for one without.
    public @Nullable String anchor(String field) {
        return FIELDS.contains(field) ? field : ANCHORS.get(field);
    }

    public @Nullable String notice() {
        return outcome.notice();
    }

    public @Nullable String trouble() {
        return outcome.trouble();
    }

    public List<Difference> theirs() {
        return outcome.theirs();
    }

    public List<String> offsets() {
        return outcome.offsets();
    }

    /// Why the server has not stored what is in the fields: `conflict`, `typed`, or nothing.
    public String refusal() {
        if (!theirs().isEmpty()) {
            return "conflict";
        }
        return outcome.problems().isEmpty() ? "" : "typed";
    }

    public String userKey() {
        return user.id();
    }

    public String userName() {
        return user.editor().name();
    }
}
