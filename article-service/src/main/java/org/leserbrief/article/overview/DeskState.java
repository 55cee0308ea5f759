package org.leserbrief.article.overview;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.leserbrief.platform.http.problem.ProblemException;

/// What the list can be restricted to, with the condition for it.
enum DeskState {
    /// By the index article_desk_state, as the next two.
    DRAFT("article.state = 'DRAFT'"),
    PUBLISHED("article.state = 'PUBLISHED'"),
    WITHDRAWN("article.state = 'WITHDRAWN'"),
    /// By the indexes article_desk_state and working_copy_due.
    SCHEDULED("""
        article.id IN (
            SELECT id FROM article_view WHERE state = 'SCHEDULED'
            UNION SELECT article_id FROM working_copy_view WHERE planned_at IS NOT NULL)\
        """),
    /// By the index working_copy_awaiting, as the next.
    SUBMITTED("article.id IN (SELECT article_id FROM working_copy_view WHERE status = 'SUBMITTED')"),
    APPROVED("article.id IN (SELECT article_id FROM working_copy_view WHERE status = 'APPROVED')");

    private final String condition;

    DeskState(String condition) {
        this.condition = condition;
    }

    String condition() {
        return condition;
    }

    /// @throws ProblemException 422 for a word that is none
    static DeskState parse(String text) {
        Optional<DeskState> named = Arrays.stream(values())
                .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
        return named.orElseThrow(() -> ProblemException.invalid(
                "state", "must be draft, published, withdrawn, scheduled, submitted or approved"));
    }
}
