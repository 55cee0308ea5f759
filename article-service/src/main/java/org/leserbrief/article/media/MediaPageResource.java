package org.leserbrief.article.media;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Validator;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.conditional.PageResponses;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// The picture library at the desk: its list, and a picture with what uses it.
@Path(MediaPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.AUTHOR, Roles.EDITOR, Roles.ADMIN})
@Blocking
public class MediaPageResource {
    static final String PATH = "/desk/media";

    private final MediaPages pages;
    private final Validator validator;

    MediaPageResource(MediaPages pages, Validator validator) {
        this.pages = pages;
        this.validator = validator;
    }

    @GET
    @Operation(hidden = true)
    public Response list(
            @QueryParam("q") @Nullable String search,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("done") @Nullable String done,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        Page page = Page.of(language, language.messages(MediaMessages.class).title(), PATH);
        return html(200, Templates.list(page, pages.list(search, cursor, done, language)), language);
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    public Response show(
            @PathParam("id") MediaId id,
            @QueryParam("done") @Nullable String done,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        return page(200, pages.show(id, done, language), language);
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("id") MediaId id,
            @BeanParam MediaForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Language language = Language.accepted(accepted);
        try {
            pages.change(id, form, valid(form.toChange(language.messages(MediaMessages.class))));
            return saved(id);
        } catch (ProblemException refusal) {
            return refusal.type().equals(ProblemType.STALE) && pages.says(id, form)
                    ? saved(id)
                    : refused(id, form, refusal, language);
        }
    }

    @POST
    @Path("{id}/deletion")
    @RolesAllowed({Roles.EDITOR, Roles.ADMIN})
    @Operation(hidden = true)
    public Response delete(
            @PathParam("id") MediaId id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        try {
            pages.delete(id);
            return deleted();
        } catch (ProblemException refusal) {
            // The button a second time: it is deleted, and that is what was wanted.
            return refusal.type().status() == 410 ? deleted() : refused(id, null, refusal, Language.accepted(accepted));
        }
    }

    private static Response saved(MediaId id) {
        return Response.seeOther(URI.create(PATH + "/" + id + "?done=saved")).build();
    }

    private static Response deleted() {
        return Response.seeOther(URI.create(PATH + "?done=deleted")).build();
    }

    private MediaChange valid(MediaChange change) {
        validator.validate(change).stream().findFirst().ifPresent(violation -> {
            throw ProblemException.invalid(violation.getPropertyPath().toString(), violation.getMessage());
        });
        return change;
    }

    /// What is not there any more has no page to say it on.
    private Response refused(MediaId id, @Nullable MediaForm form, ProblemException refusal, Language language) {
        int status = refusal.type().status();
        if (status == 404 || status == 410) {
            throw refusal;
        }
        return page(status, pages.refused(id, form, refusal, language), language);
    }

    private static Response page(int status, MediaPageView view, Language language) {
        MediaMessages messages = language.messages(MediaMessages.class);
        String title = messages.pictureTitle(MediaPageView.name(view.picture().fileName(), messages));
        return html(
                status,
                Templates.picture(
                        Page.of(language, title, PATH + "/" + view.picture().id()), view),
                language);
    }

    private static Response html(int status, TemplateInstance template, Language language) {
        return PageResponses.personal(status, template, language).build();
    }

    @CheckedTemplate(basePath = "media")
    static final class Templates {
        static native TemplateInstance list(Page page, MediaListView view);

        static native TemplateInstance picture(Page page, MediaPageView view);

        private Templates() {}
    }
}
