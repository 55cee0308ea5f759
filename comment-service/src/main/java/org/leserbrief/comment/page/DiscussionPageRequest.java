package org.leserbrief.comment.page;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;

/// A request for a view of the discussion.
///
/// @param reader null if nobody is signed in
/// @param moderator whether the reader is a moderator
/// @param form a form to show again, with the submitted text
/// @param notice a message to show
/// @param followed whether the reader follows the discussion
/// @param unread what the reader has an unread notification about
record DiscussionPageRequest(
        DiscussionPageParameters query,
        @Nullable UUID reader,
        boolean moderator,
        Optional<TextForm> form,
        @Nullable String notice,
        boolean followed,
        Unread unread,
        HtmxRequest htmxRequest) {

    static DiscussionPageRequest of(DiscussionPageParameters query, Optional<Caller> reader, HtmxRequest htmxRequest) {
        return new DiscussionPageRequest(
                query,
                reader.map(Readers::idOf).orElse(null),
                reader.filter(caller -> caller.is(Roles.MODERATOR)).isPresent(),
                Optional.empty(),
                null,
                false,
                Unread.NOTHING,
                htmxRequest);
    }

    DiscussionPageRequest withForm(TextForm shown) {
        return new DiscussionPageRequest(
                query, reader, moderator, Optional.of(shown), notice, followed, unread, htmxRequest);
    }

    DiscussionPageRequest withNotice(String text) {
        return new DiscussionPageRequest(query, reader, moderator, form, text, followed, unread, htmxRequest);
    }

    DiscussionPageRequest withFollowed(boolean whether) {
        return new DiscussionPageRequest(query, reader, moderator, form, notice, whether, unread, htmxRequest);
    }

    DiscussionPageRequest withUnread(Unread what) {
        return new DiscussionPageRequest(query, reader, moderator, form, notice, followed, what, htmxRequest);
    }

    /// Whether the response is the same for everybody.
    boolean isPublic() {
        return reader == null && form.isEmpty() && notice == null;
    }

    /// The cache key of this view of an article's discussion.
    String way(long articleId) {
        return "page of %d: %s %s %s %s"
                .formatted(articleId, query, htmxRequest.language(), htmxRequest.wantsPart(), htmxRequest.isEmbedded());
    }

    /// The comment that the page is about, if any.
    ///
    /// @throws ProblemException 404 for a value that is not a valid id
    Optional<Long> focus() {
        for (String id : new @Nullable String[] {query.reply(), query.edit(), query.comment()}) {
            if (id != null) {
                return Optional.of(Identifiers.require(id));
            }
        }
        return Optional.empty();
    }
}
