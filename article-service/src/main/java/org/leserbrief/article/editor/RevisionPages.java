package org.leserbrief.article.editor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.access.DeskUser;
import org.leserbrief.article.core.ArticleId;
import org.leserbrief.article.core.Revision;
import org.leserbrief.article.desk.ArticleEditing;
import org.leserbrief.article.editor.RevisionPageResource.RevisionsRequest;
import org.leserbrief.article.editor.RevisionsView.Diff;
import org.leserbrief.article.editor.RevisionsView.Line;
import org.leserbrief.article.editor.RevisionsView.PreviewLink;
import org.leserbrief.article.history.ArticleHistory;
import org.leserbrief.article.history.HistoryEntry;
import org.leserbrief.article.workingcopy.EarlierRevisions;
import org.leserbrief.article.workingcopy.WorkingCopyEditing;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Builds the page of an article's revisions and history.
@ApplicationScoped
class RevisionPages {
    /// So many that a week's work fits, and few enough for a phone.
    private static final Limit SHOWN = new Limit(25);

    private final ArticleEditing articles;
    private final WorkingCopyEditing workingCopies;
    private final EarlierRevisions earlier;
    private final ArticleHistory history;

    RevisionPages(
            ArticleEditing articles,
            WorkingCopyEditing workingCopies,
            EarlierRevisions earlier,
            ArticleHistory history) {
        this.articles = articles;
        this.workingCopies = workingCopies;
        this.earlier = earlier;
        this.history = history;
    }

    static String pathOf(ArticleId id) {
        return EditorPages.pathOf(id) + "/revisions";
    }

    @Nullable
    String headline(ArticleId id) {
        return EditorForm.blankToNull(workingCopies.read(id).content().headline());
    }

    /// @param preview a link that was just made
    /// @throws ProblemException 404 without such an article or revision, 400 for a cursor that is none
    RevisionsView show(ArticleId id, RevisionsRequest request, DeskUser user, @Nullable PreviewLink preview) {
        int latest = workingCopies.read(id).revision();
        Slice<Revision> revisions = articles.revisions(id, SHOWN, request.cursor());
        Slice<HistoryEntry> actions = history.of(id, SHOWN, request.historyCursor());
        EditorMessages messages = request.language().messages(EditorMessages.class);
        return new RevisionsView(
                id.toString(),
                user.publishes(),
                notice(request.done(), request.language().messages(RevisionMessages.class)),
                request.isComparison()
                        ? Diff.of(earlier.compare(id, number(request.from()), number(request.to())), messages)
                        : null,
                revisions.items().stream().map(one -> line(id, one, latest)).toList(),
                address(id, "cursor", revisions.next()),
                actions.items(),
                address(id, "historyCursor", actions.next()),
                preview);
    }

    private static @Nullable String notice(@Nullable String done, RevisionMessages messages) {
        return switch (done) {
            case "restored" -> messages.restoredNow();
            case "withdrawn" -> messages.previewGone();
            case null, default -> null;
        };
    }

    private static int number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "no such revision"));
    }

    private static Line line(ArticleId id, Revision revision, int latest) {
        return new Line(
                revision.number(),
                revision.writtenAt(),
                revision.editor().name(),
                revision.content().headline(),
                revision.number() == latest,
                "%s?from=%d&to=%d".formatted(pathOf(id), revision.number() - 1, revision.number()));
    }

    private static @Nullable String address(ArticleId id, String parameter, @Nullable String cursor) {
        return cursor == null
                ? null
                : UriBuilder.fromPath(pathOf(id))
                        .queryParam(parameter, cursor)
                        .build()
                        .toString();
    }
}
