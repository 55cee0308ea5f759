package org.leserbrief.comment.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.discussion.Followers;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.reader.IgnoredReaders;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reader.RemembersContact;
import org.leserbrief.comment.reading.CommentThreads;
import org.leserbrief.comment.reading.CommentView;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The forms on the discussion's page for following it and for ignoring readers.
@Path(DiscussionUrl.TEMPLATE)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll
@Blocking
public class ReaderChoiceResource {
    private final Followers followers;
    private final IgnoredReaders ignored;
    private final CommentThreads threads;
    private final Callers callers;

    ReaderChoiceResource(Followers followers, IgnoredReaders ignored, CommentThreads threads, Callers callers) {
        this.followers = followers;
        this.ignored = ignored;
        this.threads = threads;
        this.callers = callers;
    }

    @POST
    @Path("follow")
    @RemembersContact
    public Response follow(
            @PathParam("id") String id, @BeanParam VoteForm voteForm, @BeanParam HtmxRequest htmxRequest) {
        long articleId = Identifiers.require(id);
        boolean yes = voteForm.yes();
        Optional<Caller> reader = callers.findOrNobody();
        String page = DiscussionUrl.of(articleId);
        if (reader.isEmpty()) {
            return toSignIn(page, htmxRequest);
        }
        if (yes) {
            followers.follow(reader.get(), articleId);
        } else {
            followers.stop(reader.get(), articleId);
        }
        return to(voteForm.back(articleId).orElse(page) + "#comments");
    }

    @POST
    @Path("{comment}/ignore")
    public Response ignore(
            @PathParam("id") String id,
            @PathParam("comment") String comment,
            @BeanParam VoteForm voteForm,
            @BeanParam HtmxRequest htmxRequest) {
        long articleId = Identifiers.require(id);
        long commentId = Identifiers.require(comment);
        boolean yes = voteForm.yes();
        Optional<Caller> reader = callers.findOrNobody();
        String page = DiscussionUrl.of(articleId);
        if (reader.isEmpty()) {
            return toSignIn(page, htmxRequest);
        }
        CommentView target = threads.find(commentId, Readers.idOf(reader.get()));
        CommentView.Author author = target.author();
        if (target.articleId() != articleId || author == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "the article has no such comment");
        }
        if (yes) {
            ignored.ignore(reader.get(), author.id());
        } else {
            ignored.stop(reader.get(), author.id());
        }
        return to(voteForm.back(articleId).orElse(page) + "#c" + commentId);
    }

    /// A script cannot follow a redirect to the identity provider, so the whole page has to load it.
    private static Response toSignIn(String page, HtmxRequest htmxRequest) {
        String path = DiscussionView.signIn(page);
        return htmxRequest.wantsPart()
                ? Response.noContent().header("HX-Redirect", path).build()
                : to(path);
    }

    private static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
