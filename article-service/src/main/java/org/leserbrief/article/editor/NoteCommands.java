package org.leserbrief.article.editor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.CorrectionKind;
import org.leserbrief.article.core.Editor;
import org.leserbrief.article.correction.CorrectionRequests;
import org.leserbrief.article.correction.Corrections;
import org.leserbrief.article.counterstatement.Counterstatement;
import org.leserbrief.article.counterstatement.CounterstatementRequest;
import org.leserbrief.article.counterstatement.CounterstatementStore;
import org.leserbrief.article.editor.NotesView.Refusal;
import org.leserbrief.platform.http.conditional.EntityVersion;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;

/// Does what the forms of corrections and Gegendarstellungen say, by the rules of the API's requests.
@ApplicationScoped
class NoteCommands {
    /// Of an hour that comes twice, a Gegendarstellung stands from the first to the second.
    private static final String FIRST_OFFSET = "+02:00";

    private static final String SECOND_OFFSET = "+01:00";

    private final Corrections corrections;
    private final CounterstatementStore counterstatements;
    private final Validator validator;

    NoteCommands(Corrections corrections, CounterstatementStore counterstatements, Validator validator) {
        this.corrections = corrections;
        this.counterstatements = counterstatements;
        this.validator = validator;
    }

    /// @param notice what was done just before
    /// @throws ProblemException 404 if there is no such article
    NotesView show(ArticleId id, @Nullable String notice, Refusal refusal) {
        return new NotesView(
                id.toString(),
                corrections.isPossible(id),
                notice,
                refusal,
                corrections.of(id),
                counterstatements.present(id));
    }

    /// @throws ProblemException as the call of the API that does the same
    void correct(ArticleId id, NoteForm form, Editor editor) {
        CorrectionKind kind = Arrays.stream(CorrectionKind.values())
                .filter(one -> one.name().equals(form.kind()))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("kind", "must be CORRECTION or CLARIFICATION"));
        CorrectionRequests.Addition wanted = valid(new CorrectionRequests.Addition(kind, text(form.text())));
        corrections.publish(id, wanted.kind(), wanted.toText(), editor);
    }

    /// @throws ProblemException as the call of the API that does the same
    void retract(ArticleId id, int number, NoteForm form, Editor editor) {
        CorrectionRequests.Retraction wanted = valid(new CorrectionRequests.Retraction(text(form.reason())));
        corrections.retract(id, number, wanted.toReason(), editor);
    }

    /// @throws ProblemException as the call of the API that does the same
    void counter(ArticleId id, NoteForm form, Editor editor, EditorMessages messages) {
        CounterstatementRequest wanted = new CounterstatementRequest(
                text(form.claimant()),
                text(form.text()),
                time("since", form.since(), FIRST_OFFSET, messages),
                time("until", form.until(), SECOND_OFFSET, messages));
        counterstatements.publish(id, valid(wanted), editor);
    }

    /// @throws ProblemException as the call of the API that does the same
    void changeCounterstatement(ArticleId id, int number, NoteForm form, Editor editor, EditorMessages messages) {
        Counterstatement present = counterstatements.read(id, number).present();
        CounterstatementRequest wanted = new CounterstatementRequest(
                text(form.claimant()),
                text(form.text()),
                changedTime("since", form.since(), present.since(), FIRST_OFFSET, messages),
                changedTime("until", form.until(), present.until(), SECOND_OFFSET, messages));
        counterstatements.change(
                id,
                number,
                valid(wanted),
                version -> EntityVersion.requireMatch("\"" + text(form.version()) + "\"", version),
                editor);
    }

    /// A field has no seconds, so a time that was left as it was stays the exact one.
    private static @Nullable Instant changedTime(
            String field, @Nullable String typed, @Nullable Instant present, String offset, EditorMessages messages) {
        return BerlinTime.field(present).equals(text(typed)) ? present : time(field, typed, offset, messages);
    }

    private <T> T valid(T request) {
        validator.validate(request).stream()
                .map(violation -> new FieldError(violation.getPropertyPath().toString(), violation.getMessage()))
                .min(Comparator.comparing(FieldError::field))
                .ifPresent(error -> {
                    throw ProblemException.invalid(error.field(), error.message());
                });
        return request;
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(EditorForm.blankToNull(typed), "");
    }

    private static @Nullable Instant time(
            String field, @Nullable String typed, String offset, EditorMessages messages) {
        String local = EditorForm.blankToNull(typed);
        return local == null ? null : BerlinTime.require(field, local, offset, messages);
    }
}
