package org.leserbrief.comment.page;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.discussion.DiscussionUrl;
import org.leserbrief.comment.discussion.Identifiers;
import org.leserbrief.comment.moderation.AuthorRestricted;
import org.leserbrief.comment.moderation.UnacknowledgedWarning;
import org.leserbrief.comment.page.TextForm.Failure;
import org.leserbrief.comment.posting.Postings;
import org.leserbrief.comment.posting.Submission;
import org.leserbrief.comment.ratelimit.AttemptLimits;
import org.leserbrief.comment.reader.RemembersContact;
import org.leserbrief.comment.vote.Votes;
import org.leserbrief.platform.base.text.SafeMarkdown;
import org.leserbrief.platform.base.text.Texts;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The discussion of an article as a page, or as a part that a script puts into another page.
///
/// All methods are public, including the forms: a reader who is not signed in gets the page back with their text,
/// instead of losing it in a redirect to the login.
@Path(DiscussionUrl.TEMPLATE)
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class DiscussionPageResource {
    private final DiscussionResponses answers;
    private final Postings postings;
    private final Votes votes;
    private final AttemptLimits attempts;
    private final Callers callers;

    DiscussionPageResource(
            DiscussionResponses answers, Postings postings, Votes votes, AttemptLimits attempts, Callers callers) {
        this.answers = answers;
        this.attempts = attempts;
        this.postings = postings;
        this.votes = votes;
        this.callers = callers;
    }

    @GET
    public Response read(
            @PathParam("id") String id, @BeanParam DiscussionPageParameters query, @BeanParam HtmxRequest htmxRequest) {
        if (query.isFramed()) {
            return answers.frame(id, DiscussionPageRequest.of(query, Optional.empty(), htmxRequest));
        }
        DiscussionPageRequest pageRequest = DiscussionPageRequest.of(query, callers.findOrNobody(), htmxRequest);
        return answers.render(200, Identifiers.require(id), pageRequest);
    }

    @POST
    @RemembersContact
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response post(
            @PathParam("id") String id, @BeanParam CommentFormInput input, @BeanParam HtmxRequest htmxRequest) {
        long articleId = Identifiers.require(id);
        Optional<String> parent = Optional.ofNullable(input.parent()).filter(text -> !text.isEmpty());
        Attempt attempt = attempt(articleId, parent, input, htmxRequest);
        return submit(attempt, author -> {
            Postings.Posted posted = postings.post(
                    author,
                    new Submission(id, parent, SafeMarkdown.of(input.text()), input.evidence()),
                    Optional.of(attempt.form().token()));
            return new Stored(posted.id(), postings.isRejected(posted));
        });
    }

    private static Attempt attempt(
            long articleId, Optional<String> parent, CommentFormInput input, HtmxRequest htmxRequest) {
        TextForm form = parent.isPresent()
                ? TextForm.reply(articleId, Identifiers.require(parent.get()))
                : TextForm.write(articleId);
        return new Attempt(
                articleId,
                parent.map(DiscussionPageParameters::reply).orElseGet(DiscussionPageParameters::whole),
                form.again(input.text(), input.tokenOr(form.token()), Failure.NONE)
                        .openedBefore(input.opened()),
                htmxRequest);
    }

    /// Shows a preview of a text, together with the form.
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response preview(
            @PathParam("id") String id, @BeanParam CommentFormInput input, @BeanParam HtmxRequest htmxRequest) {
        long articleId = Identifiers.require(id);
        Optional<String> edit = Optional.ofNullable(input.edit()).filter(text -> !text.isEmpty());
        Optional<String> parent = Optional.ofNullable(input.parent()).filter(text -> !text.isEmpty());
        Attempt attempt = edit.isPresent()
                ? editing(articleId, edit.get(), input, htmxRequest)
                : attempt(articleId, parent, input, htmxRequest);
        Optional<Caller> author = callers.findOrNobody();
        DiscussionPageRequest pageRequest = DiscussionPageRequest.of(attempt.query(), author, htmxRequest);
        Optional<Response> refusal = refusal(attempt, pageRequest);
        if (refusal.isPresent() || author.isEmpty()) {
            return refusal.orElseThrow();
        }
        try {
            attempts.preview(author.get());
        } catch (ProblemException e) {
            TextForm form = attempt.form();
            Failure failure = Failure.of(DiscussionResponses.reason(e, htmxRequest));
            return answers.refused(e, articleId, pageRequest.withForm(form.again(form.text(), form.token(), failure)));
        }
        return answers.render(
                200, articleId, pageRequest.withForm(attempt.form().previewed(SafeMarkdown.toHtml(input.text()))));
    }

    private static Attempt editing(long articleId, String comment, CommentFormInput input, HtmxRequest htmxRequest) {
        return new Attempt(
                articleId,
                DiscussionPageParameters.edit(comment),
                TextForm.edit(articleId, Identifiers.require(comment), 0, "")
                        .again(input.text(), input.tokenOr(""), Failure.NONE),
                htmxRequest);
    }

    @POST
    @Path("{comment}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(
            @PathParam("id") String id,
            @PathParam("comment") String comment,
            @BeanParam CommentFormInput input,
            @BeanParam HtmxRequest htmxRequest) {
        long articleId = Identifiers.require(id);
        long commentId = Identifiers.require(comment);
        Attempt attempt = editing(articleId, comment, input, htmxRequest);
        return submit(attempt, author -> {
            postings.edit(
                    author,
                    commentId,
                    SafeMarkdown.of(input.text()),
                    "\"" + attempt.form().token() + "\"");
            return new Stored(commentId, false);
        });
    }

    @POST
    @Path("{comment}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delete(
            @PathParam("id") String id, @PathParam("comment") String comment, @BeanParam HtmxRequest htmxRequest) {
        long articleId = Identifiers.require(id);
        long commentId = Identifiers.require(comment);
        Optional<Caller> author = callers.findOrNobody();
        DiscussionPageRequest pageRequest =
                DiscussionPageRequest.of(DiscussionPageParameters.comment(comment), author, htmxRequest);
        if (author.isEmpty()) {
            return answers.render(
                    401, articleId, pageRequest.withNotice(ProblemType.UNAUTHENTICATED.title(htmxRequest.language())));
        }
        try {
            postings.delete(author.get(), commentId, null);
            return Response.seeOther(URI.create(DiscussionUrl.of(articleId))).build();
        } catch (ProblemException e) {
            if (postings.isDeleted(author.get(), commentId)) {
                return Response.seeOther(URI.create(DiscussionUrl.of(articleId)))
                        .build();
            }
            return answers.refused(e, articleId, pageRequest.withNotice(DiscussionResponses.reason(e, htmxRequest)));
        }
    }

    @POST
    @Path("{comment}/vote")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response vote(
            @PathParam("id") String id,
            @PathParam("comment") String comment,
            @BeanParam VoteForm voteForm,
            @BeanParam HtmxRequest htmxRequest) {
        long articleId = Identifiers.require(id);
        long commentId = Identifiers.require(comment);
        Optional<Caller> voter = callers.findOrNobody();
        DiscussionPageRequest pageRequest =
                DiscussionPageRequest.of(DiscussionPageParameters.comment(comment), voter, htmxRequest);
        if (voter.isEmpty()) {
            return answers.render(
                    401, articleId, pageRequest.withNotice(ProblemType.UNAUTHENTICATED.title(htmxRequest.language())));
        }
        try {
            votes.cast(voter.get(), commentId, voteForm.number());
            return Response.seeOther(URI.create(
                            voteForm.back(articleId).orElse(pageRequest.query().toPath(articleId)) + "#c" + commentId))
                    .build();
        } catch (ProblemException e) {
            return answers.refused(e, articleId, pageRequest.withNotice(DiscussionResponses.reason(e, htmxRequest)));
        }
    }

    /// A submitted text, with the page to show if it is refused.
    private record Attempt(long articleId, DiscussionPageParameters query, TextForm form, HtmxRequest htmxRequest) {}

    @FunctionalInterface
    private interface Submitter {
        Stored store(Caller author);
    }

    /// @param rejected whether a rule rejected the comment, which then is not in the discussion
    private record Stored(long id, boolean rejected) {}

    /// Leads the author of a rejected comment to the reason. htmx must load that page as a whole.
    private static Response toReason(long id, HtmxRequest htmxRequest) {
        String reason = "/me/decisions#c%d-1".formatted(id);
        return htmxRequest.wantsPart()
                ? Response.ok().header("HX-Redirect", reason).build()
                : Response.seeOther(URI.create(reason)).build();
    }

    private Response submit(Attempt attempt, Submitter submitter) {
        HtmxRequest htmxRequest = attempt.htmxRequest();
        TextForm form = attempt.form();
        Optional<Caller> author = callers.findOrNobody();
        DiscussionPageRequest pageRequest = DiscussionPageRequest.of(attempt.query(), author, htmxRequest);
        Optional<Response> refusal = refusal(attempt, pageRequest);
        if (refusal.isPresent() || author.isEmpty()) {
            return refusal.orElseThrow();
        }
        CommentMessages messages = DiscussionResponses.messages(htmxRequest.language());
        try {
            Stored stored = submitter.store(author.get());
            return stored.rejected()
                    ? toReason(stored.id(), htmxRequest)
                    : Response.seeOther(URI.create(DiscussionUrl.ofComment(attempt.articleId(), stored.id())))
                            .build();
        } catch (ProblemException e) {
            boolean sentBefore = Postings.isKeyReused(e);
            String error = sentBefore ? messages.alreadySent() : DiscussionResponses.reason(e, htmxRequest);
            // The key belongs to a stored comment, so the form gets a new one.
            String token = sentBefore ? TextForm.newKey() : form.token();
            Failure failure = switch (e) {
                case AuthorRestricted _ -> Failure.restricted(error);
                case UnacknowledgedWarning _ -> Failure.warned(error);
                default -> Failure.of(error);
            };
            return answers.refused(
                    e, attempt.articleId(), pageRequest.withForm(form.again(form.text(), token, failure)));
        }
    }

    /// The form again, for a text without a signed-in author or with an error.
    private Optional<Response> refusal(Attempt attempt, DiscussionPageRequest pageRequest) {
        TextForm form = attempt.form();
        if (pageRequest.reader() == null) {
            return Optional.of(answers.render(
                    401,
                    attempt.articleId(),
                    pageRequest.withForm(form.again(form.text(), form.token(), Failure.EXPIRED))));
        }
        String mistake = mistake(
                form.text(),
                DiscussionResponses.messages(pageRequest.htmxRequest().language()));
        return mistake == null
                ? Optional.empty()
                : Optional.of(answers.render(
                        422,
                        attempt.articleId(),
                        pageRequest.withForm(form.again(form.text(), form.token(), Failure.of(mistake)))));
    }

    private static @Nullable String mistake(String text, CommentMessages messages) {
        return switch (Texts.check(text, Submission.LONGEST_BODY, true)) {
            case FINE -> null;
            case BLANK -> messages.blank();
            case TOO_LONG -> messages.tooLong();
            case UNREADABLE -> messages.unreadable();
        };
    }
}
