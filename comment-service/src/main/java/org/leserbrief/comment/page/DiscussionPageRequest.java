package org.leserbrief.comment.page;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.problem.ProblemException;

/// Which part of the discussion somebody wants to see.
///
/// @param reader who, null if he is not signed in
/// @param moderator whether he is a moderator
/// @param form a form to show again, with what was sent
/// @param notice a message to show
/// @param followed whether he follows the discussion
/// @param unread the comment that the page is about, if he was told of it and has not read that yet
record DiscussionPageRequest(
        DiscussionPageParameters query,
        @Nullable UUID reader,
        boolean moderator,
        Optional<TextForm> form,
        @Nullable String notice,
        boolean followed,
        Optional<Long> unread,
        HtmxRequest htmxRequest) {

    static DiscussionPageRequest of(DiscussionPageParameters query, Optional<Caller> reader, HtmxRequest htmxRequest) {
        return new DiscussionPageRequest(
                query,
                reader.map(Readers::idOf).orElse(null),
                reader.filter(caller -> caller.is(Roles.MODERATOR)).isPresent(),
                Optional.empty(),
                null,
                false,
                Optional.empty(),
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

    DiscussionPageRequest withUnread(Optional<Long> comment) {
        return new DiscussionPageRequest(query, reader, moderator, form, notice, followed, comment, htmxRequest);
    }

    /// Whether everybody who asks like this gets the same.
    boolean isPublic() {
        return reader == null && form.isEmpty() && notice == null;
    }

    /// How an article's page is asked for, whoever does.
    String way(long articleId) {
        return "page of %d: %s %s %s %s"
                .formatted(articleId, query, htmxRequest.language(), htmxRequest.wantsPart(), htmxRequest.isEmbedded());
    }

    /// The comment that the page is about, if it is about one.
    ///
    /// @throws ProblemException 404 for what can be no id
    Optional<Long> focus() {
        for (String id : new @Nullable String[] {query.reply(), query.edit(), query.comment()}) {
            if (id != null) {
                return Optional.of(Identifiers.require(id));
            }
        }
        return Optional.empty();
    }
}
