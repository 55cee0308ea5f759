package org.leserbrief.article.editor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.CorrectionKind;
import org.leserbrief.article.correction.CorrectionRecord;
import org.leserbrief.article.counterstatement.CounterstatementStore.Numbered;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemException;

/// What the page of an article's corrections and Gegendarstellungen shows.
///
/// @param possible whether readers could read the article at any time
/// @param notice what was done just before
public record NotesView(
        String article,
        boolean possible,
        @Nullable String notice,
        Refusal refusal,
        List<CorrectionRecord> corrections,
        List<Numbered> counterstatements) {
    static final String CORRECTION = "correction";
    static final String COUNTERSTATEMENT = "counterstatement";

    /// What was typed and not accepted.
    ///
    /// @param form which of the forms it was typed in; empty for none
    /// @param trouble null if nothing was refused
    /// @param problems messages by field
    record Refusal(String form, NoteForm typed, @Nullable String trouble, Map<String, String> problems) {
        static final Refusal NONE = new Refusal("", NoteForm.EMPTY, null, Map.of());

        static Refusal of(String form, NoteForm typed, ProblemException refusal, Language language) {
            return new Refusal(form, typed, refusal.type().title(language), EditorPages.problems(refusal));
        }
    }

    static String retraction(int number) {
        return "retraction-" + number;
    }

    static String counterstatement(int number) {
        return COUNTERSTATEMENT + "-" + number;
    }

    /// The fields of a Gegendarstellung.
    ///
    /// @param id which those of their elements begin with
    public record CounterstatementFields(String id, NoteForm typed, Map<String, String> problems) {
        public @Nullable String problem(String field) {
            return problems.get(field);
        }
    }

    public @Nullable String trouble() {
        return refusal.trouble();
    }

    public Map<String, String> problems() {
        return refusal.problems();
    }

    /// What the ids of the fields of the form that was refused begin with.
    public String anchor() {
        return refusal.form() + "-";
    }

    public List<String> kinds() {
        return Arrays.stream(CorrectionKind.values()).map(Enum::name).toList();
    }

    public NoteForm correction() {
        return typed(CORRECTION);
    }

    public CounterstatementFields newCounterstatement() {
        return fields(COUNTERSTATEMENT, NoteForm.EMPTY);
    }

    public CounterstatementFields fieldsOf(Numbered one) {
        return fields(counterstatement(one.number()), NoteForm.of(one.content()));
    }

    public boolean isOpen(Numbered one) {
        return refusal.form().equals(counterstatement(one.number()));
    }

    private CounterstatementFields fields(String form, NoteForm otherwise) {
        return refusal.form().equals(form)
                ? new CounterstatementFields(form, refusal.typed(), refusal.problems())
                : new CounterstatementFields(form, otherwise, Map.of());
    }

    public NoteForm retractionOf(CorrectionRecord one) {
        return typed(retraction(one.number()));
    }

    public @Nullable String correctionProblem(String field) {
        return problem(CORRECTION, field);
    }

    public @Nullable String retractionProblem(CorrectionRecord one) {
        return problem(retraction(one.number()), "reason");
    }

    private NoteForm typed(String form) {
        return refusal.form().equals(form) ? refusal.typed() : NoteForm.EMPTY;
    }

    private @Nullable String problem(String form, String field) {
        return refusal.form().equals(form) ? refusal.problems().get(field) : null;
    }
}
