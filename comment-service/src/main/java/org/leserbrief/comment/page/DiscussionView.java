package org.leserbrief.comment.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.Discussion;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.reading.Sort;
import org.leserbrief.platform.http.page.Language;

/// All that the discussion's templates show.
///
/// @param whole whether these are all threads in turn, rather than one of them
/// @param here the path of what is shown, to come back to
/// @param next the link to further threads, null at the end
/// @param write the form for a new thread, null where it is not offered
record DiscussionView(
        Discussion discussion,
        Status status,
        List<ThreadItem> threads,
        boolean whole,
        Sort sort,
        String here,
        @Nullable String next,
        @Nullable TextForm write) {

    /// What holds for the whole discussion.
    ///
    /// @param followed whether the reader hears of every new comment
    /// @param unread the comment shown, if the reader was told of it and has not read that yet
    /// @param embedded whether it stands within the article's page, whose address stays
    /// @param live where changes after this view are told, null if they are not
    /// @param framed whether it stands in another site's page, where nobody is signed in
    /// @param moderator whether the reader may see what a comment said before
    /// @param notice what went wrong, where no form can say it
    record Status(
            long count,
            boolean closed,
            boolean signedIn,
            boolean followed,
            @Nullable Long unread,
            boolean embedded,
            @Nullable String live,
            boolean framed,
            boolean moderator,
            @Nullable String notice,
            Language language) {}

    DiscussionView {
        threads = List.copyOf(threads);
    }

    public String path() {
        return DiscussionUrl.of(discussion.articleId());
    }

    public String signInPath() {
        return signIn(path());
    }

    /// What keeps a link's page in the frame that this one is in.
    public String frame() {
        return status.framed() ? "&embed=1" : "";
    }

    /// The whole discussion.
    public String allPath() {
        return status.framed() ? path() + "?embed=1" : path();
    }

    /// The way through the identity provider and back to the form.
    static String signIn(String path) {
        return "/sign-in?to=" + URLEncoder.encode(path + "#write", StandardCharsets.UTF_8);
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
