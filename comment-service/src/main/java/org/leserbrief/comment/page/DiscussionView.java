package org.leserbrief.comment.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.discussion.Heat;
import org.leserbrief.comment.reading.Sort;
import org.leserbrief.platform.http.page.Language;

/// The data of the discussion's templates.
///
/// @param whole whether this is the list of threads, rather than a single one
/// @param here the path of this view, to return to
/// @param next the link to the next page, null at the end
/// @param write the form for a new thread, null if it is not available
record DiscussionView(
        Discussion discussion,
        Status status,
        List<ThreadItem> threads,
        boolean whole,
        Sort sort,
        String here,
        @Nullable String next,
        @Nullable TextForm write) {

    /// The state of the whole discussion.
    ///
    /// @param followed whether the reader follows the discussion
    /// @param unread what the reader has an unread notification about
    /// @param embedded whether it is part of the article's page, whose address stays in the address bar
    /// @param live the address of the stream of later changes, null if there is none
    /// @param framed whether it is in a frame on another site, where nobody is signed in
    /// @param moderator whether the reader may see earlier versions of a comment
    /// @param notice an error that belongs to no form
    /// @param heat what slows the discussion down; null if nothing does, or nobody can write anyway
    record Status(
            long count,
            boolean closed,
            boolean signedIn,
            boolean followed,
            Unread unread,
            boolean embedded,
            @Nullable String live,
            boolean framed,
            boolean moderator,
            @Nullable String notice,
            Language language,
            @Nullable Heat heat) {}

    DiscussionView {
        threads = List.copyOf(threads);
    }

    public String path() {
        return DiscussionUrl.of(discussion.articleId());
    }

    public String signInPath() {
        return signIn(path());
    }

    /// A query parameter that keeps linked pages in the current frame.
    public String frame() {
        return status.framed() ? "&embed=1" : "";
    }

    /// The path of the whole discussion.
    public String allPath() {
        return status.framed() ? path() + "?embed=1" : path();
    }

    /// The path that leads through the identity provider and back to the form.
    static String signIn(String path) {
        return signInTo(path + "#write");
    }

    /// The path that leads through the identity provider and back.
    static String signInTo(String path) {
        return "/sign-in?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    public boolean isNewestFirst() {
        return sort == Sort.NEWEST;
    }

    public boolean isOldestFirst() {
        return sort == Sort.OLDEST;
    }

    public boolean isBestFirst() {
        return sort == Sort.BEST;
    }
}
