package org.leserbrief.comment.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.reader.IgnoredReaders;

/// Reads what signed-in readers have done about comments.
@ApplicationScoped
class ViewerStates {
    private final OwnVotes votes;
    private final OwnReports reports;
    private final IgnoredReaders ignored;
    private final OwnChecks checks;

    ViewerStates(OwnVotes votes, OwnReports reports, IgnoredReaders ignored, OwnChecks checks) {
        this.votes = votes;
        this.reports = reports;
        this.ignored = ignored;
        this.checks = checks;
    }

    /// What a reader has done about these comments and their authors; nothing without a reader.
    ViewerState of(@Nullable UUID reader, Stream<CommentView> comments) {
        if (reader == null) {
            return ViewerState.NOBODYS;
        }
        List<CommentView> all = comments.toList();
        List<Long> ids = all.stream().map(CommentView::id).toList();
        return new ViewerState(
                votes.of(reader, ids),
                reports.among(reader, ids),
                ignored.among(
                        reader,
                        all.stream()
                                .map(CommentView::author)
                                .filter(Objects::nonNull)
                                .map(CommentView.Author::id)
                                .toList()),
                checks.among(all.stream()
                        .filter(comment -> comment.isPending() && comment.isBy(reader))
                        .map(CommentView::id)
                        .toList()));
    }
}
