package org.leserbrief.article.editor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.desk.ArticleRequest;
import org.leserbrief.article.overview.UntouchedDrafts;
import org.leserbrief.article.workingcopy.WorkingCopyEditing;

/// Begins articles. One that the user has begun and left empty is taken again, or empty drafts would fill the list.
@ApplicationScoped
class NewArticles {
    private final WorkingCopyEditing editing;
    private final UntouchedDrafts untouched;

    NewArticles(WorkingCopyEditing editing, UntouchedDrafts untouched) {
        this.editing = editing;
        this.untouched = untouched;
    }

    @Transactional
    public ArticleId begin(DeskUser user) {
        ArticleRequest empty = EditorForm.empty(user.editor());
        return untouched
                .newest(user)
                .filter(id -> editing.read(id).content().equals(empty))
                .orElseGet(() -> editing.draft(empty, user));
    }
}
