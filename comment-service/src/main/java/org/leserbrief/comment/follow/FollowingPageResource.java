package org.leserbrief.comment.follow;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.notification.EmailChoices;
import org.leserbrief.comment.reader.Readers;
import org.leserbrief.comment.reader.RemembersContact;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;

/// The page of what one follows, and the one to which the pages of things lead that can be followed: those are the
/// same for everybody, so they have a link and no button, and the change is made here.
@Path(FollowingPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@Authenticated
@RemembersContact
@Blocking
public class FollowingPageResource {
    static final String PATH = "/me/following";

    private final Following following;
    private final FollowQueries queries;
    private final EmailChoices choices;
    private final Callers callers;

    FollowingPageResource(Following following, FollowQueries queries, EmailChoices choices, Callers callers) {
        this.following = following;
        this.queries = queries;
        this.choices = choices;
        this.callers = callers;
    }

    @GET
    public Response page(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("saved") @Nullable String saved,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        UUID reader = Readers.idOf(callers.require());
        Slice<Followed> slice = queries.list(reader, null, new Limit(Limit.DEFAULT), cursor);
        FollowingView view = new FollowingView(slice.items(), slice.next(), choices.of(reader), saved != null);
        return html(Templates.list(Page.of(language, messages(language).title(), PATH), view), language);
    }

    @GET
    @Path("add")
    public Response ask(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("slug") @Nullable String slug,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Subject subject = Subject.require(String.valueOf(kind), String.valueOf(slug));
        String name = queries.nameOf(subject).orElseThrow(Subject::unknown);
        FollowFormView view = FollowFormView.of(subject, name, queries.find(Readers.idOf(callers.require()), subject));
        return html(Templates.add(Page.of(language, messages(language).addTitle(name), PATH), view), language);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@BeanParam FollowForm form) {
        if (form.isStop()) {
            following.stop(callers.require(), form.subject());
        } else {
            following.follow(callers.require(), form.subject(), form.chosen());
        }
        return Response.seeOther(URI.create(PATH + "?saved=1")).build();
    }

    private static FollowMessages messages(Language language) {
        return language.messages(FollowMessages.class);
    }

    private static Response html(TemplateInstance template, Language language) {
        return PageResponses.personal(200, template, language).build();
    }

    @CheckedTemplate(basePath = "follow")
    static final class Templates {
        static native TemplateInstance list(Page page, FollowingView view);

        static native TemplateInstance add(Page page, FollowFormView view);

        private Templates() {}
    }
}
