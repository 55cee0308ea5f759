package org.leserbrief.article.editor;

import java.util.Locale;
import org.leserbrief.article.core.ArticleState;
import org.leserbrief.article.workingcopy.WorkingCopyView;
import org.leserbrief.article.workingcopy.WritingStatus;

/// How editors speak of an article's state: one word of what readers see and how far the text is. The codes are those
/// of the list's filter.
enum EditorialState {
    DRAFT,
    SUBMITTED,
    APPROVED,
    SCHEDULED,
    PUBLISHED,
    WITHDRAWN;

    static EditorialState of(WorkingCopyView copy) {
        return of(copy.state(), copy.status(), copy.plan() != null);
    }

    static EditorialState of(ArticleState state, WritingStatus status, boolean planned) {
        if (planned || state == ArticleState.SCHEDULED) {
            return SCHEDULED;
        }
        return switch (status) {
            case SUBMITTED -> SUBMITTED;
            case APPROVED -> APPROVED;
            case DRAFT, LIVE ->
                switch (state) {
                    case PUBLISHED -> PUBLISHED;
                    case WITHDRAWN -> WITHDRAWN;
                    case DRAFT, SCHEDULED -> DRAFT;
                };
        };
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
