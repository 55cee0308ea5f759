package org.leserbrief.article.editor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.article.editor.EditorView.Difference;
import org.leserbrief.article.editor.EditorView.Outcome;
import org.leserbrief.article.editor.EditorView.RessortChoice;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.article.workingcopy.WorkingCopyEditing;
import org.leserbrief.article.workingcopy.WorkingCopyPublication;
import org.leserbrief.article.workingcopy.WorkingCopyView;
import org.leserbrief.platform.http.guard.ContentSecurity.Nonce;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Builds the page of the editor.
@ApplicationScoped
class EditorPages {
    private final WorkingCopyEditing editing;
    private final WorkingCopyPublication publication;
    private final Ressorts ressorts;
    private final ObjectMapper json;

    EditorPages(WorkingCopyEditing editing, WorkingCopyPublication publication, Ressorts ressorts, ObjectMapper json) {
        this.editing = editing;
        this.publication = publication;
        this.ressorts = ressorts;
        this.json = json;
    }

    static String pathOf(ArticleId id) {
        return EditorPageResource.PATH + "/" + id;
    }

    /// @param done the action before, in words of the address
    EditorView show(ArticleId id, DeskUser user, @Nullable String done, Nonce nonce, Language language) {
        WorkingCopyView copy = editing.read(id);
        Outcome outcome = Stream.of(EditorAction.values())
                .filter(action -> action.code().equals(done))
                .findFirst()
                .map(action -> Outcome.notice(action.done(language.messages(EditorMessages.class))))
                .orElse(Outcome.NONE);
        return view(copy, EditorForm.of(copy), user, outcome, nonce, language);
    }

    /// The page after something was refused, with all that was typed.
    EditorView refused(
            ArticleId id, EditorForm typed, DeskUser user, ProblemException refusal, Nonce nonce, Language language) {
        WorkingCopyView copy = editing.read(id);
        Outcome outcome = outcome(copy, typed, refusal, language);
        return view(copy, typed.on(copy.version()), user, outcome, nonce, language);
    }

    private EditorView view(
            WorkingCopyView copy, EditorForm form, DeskUser user, Outcome outcome, Nonce nonce, Language language) {
        ArticleId id = ArticleId.fromString(copy.articleId());
        return new EditorView(
                copy,
                form,
                user,
                publication.checks(id, language),
                embedded(copy.content()),
                nonce.value(),
                outcome,
                RessortChoice.of(ressorts.all(), language, List.of(form, EditorForm.of(copy))));
    }

    private Outcome outcome(WorkingCopyView copy, EditorForm typed, ProblemException refusal, Language language) {
        EditorMessages messages = language.messages(EditorMessages.class);
        if (refusal.type().equals(ProblemType.STALE)) {
            List<Difference> theirs = differences(typed, EditorForm.of(copy), messages);
            return Outcome.conflict(messages.notSaved(), theirs);
        }
        if (refusal.extensions().get(BerlinTime.OFFSETS) instanceof List<?> offsets) {
            FieldError error = refusal.errors().getFirst();
            return Outcome.twice(
                    error.field(),
                    error.message(),
                    offsets.stream().map(String::valueOf).toList());
        }
        Map<String, String> problems = problems(refusal);
        return Outcome.trouble(problems.isEmpty() ? refusal.type().title(language) : messages.notSaved(), problems);
    }

    /// The first message of each field that was refused, in their order.
    static Map<String, String> problems(ProblemException refusal) {
        return refusal.errors().stream()
                .collect(Collectors.toMap(
                        FieldError::field, FieldError::message, (first, second) -> first, LinkedHashMap::new));
    }

    private static List<Difference> differences(EditorForm mine, EditorForm theirs, EditorMessages messages) {
        List<Difference> found = new ArrayList<>();
        compare(found, "headline", messages.headline(), mine.headline(), theirs.headline());
        compare(found, "teaser", messages.teaser(), mine.teaser(), theirs.teaser());
        compare(found, "body", messages.body(), mine.body(), theirs.body());
        compare(found, "kicker", messages.kicker(), mine.kicker(), theirs.kicker());
        compare(found, "author", messages.author(), mine.author(), theirs.author());
        compare(found, "imageUrl", messages.pictureUrl(), mine.imageUrl(), theirs.imageUrl());
        compare(found, "imageAlt", messages.pictureAlt(), mine.imageAlt(), theirs.imageAlt());
        compare(found, "imageCredit", messages.pictureCredit(), mine.imageCredit(), theirs.imageCredit());
        if (mine.imageCaption() != null) {
            compare(found, "imageCaption", messages.pictureCaption(), mine.imageCaption(), theirs.imageCaption());
            String decorative = messages.decorative();
            compare(
                    found,
                    "imageDecorative",
                    decorative,
                    mine.isDecorative() ? decorative : "",
                    theirs.isDecorative() ? decorative : "");
        }
        if (mine.ressort() != null) {
            compare(found, "ressort", messages.ressort(), mine.ressort(), theirs.ressort());
        }
        if (mine.aiLabel() != null && theirs.aiLabel() != null) {
            compare(
                    found,
                    "aiLabel",
                    messages.aiLabel(),
                    messages.aiLabelName(mine.aiLabel()),
                    messages.aiLabelName(theirs.aiLabel()));
        }
        compare(found, "commentMode", messages.commentMode(), mine.commentMode(), theirs.commentMode());
        compare(found, "commentsCloseAt", messages.closesAt(), mine.commentsCloseAt(), theirs.commentsCloseAt());
        return found;
    }

    private static void compare(
            List<Difference> found, String name, String label, @Nullable String mine, @Nullable String theirs) {
        String typed = Objects.requireNonNullElse(EditorForm.blankToNull(mine), "");
        String stored = Objects.requireNonNullElse(EditorForm.blankToNull(theirs), "");
        if (!typed.equals(stored)) {
            found.add(new Difference(name, label, typed, stored));
        }
    }

    /// JSON that does not end a `script` element (HTML, section 4.12.1.3).
    private String embedded(ArticleRequest content) {
        try {
            return json.writeValueAsString(content).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own records are always writable as JSON", e);
        }
    }
}
