package org.leserbrief.comment.notice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
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
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.leserbrief.comment.antispam.Evidence;
import org.leserbrief.platform.http.form.FormSubmissions;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;
import org.leserbrief.platform.http.problem.ProblemException;

/// The form for notices of illegal content, and the page of what became of one.
@Path(NoticePageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class NoticePageResource {
    public static final String PATH = "/notice";

    private final Notices notices;
    private final NoticePages pages;
    private final FormSubmissions submissions;

    NoticePageResource(Notices notices, NoticePages pages, FormSubmissions submissions) {
        this.submissions = submissions;
        this.notices = notices;
        this.pages = pages;
    }

    /// What the form sends.
    public record Input(
            @FormParam("url") @Nullable String url,
            @FormParam("explanation") @Nullable String explanation,
            @FormParam("legalGround") @Nullable String ground,
            @FormParam("name") @Nullable String name,
            @FormParam("email") @Nullable String email,
            @FormParam("goodFaith") @Nullable String goodFaith,
            @FormParam("altcha") @Nullable String altcha,
            @FormParam("opened") @Nullable String opened,
            @FormParam("website") @Nullable String website) {
        Evidence evidence() {
            return Evidence.ofForm(altcha, opened, website);
        }
    }

    /// The page of one notice.
    public static String path(String reference, String code) {
        return "%s/%s?code=%s".formatted(PATH, reference, code);
    }

    @GET
    public Response form(
            @QueryParam("url") @Nullable String url,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return form(200, NoticeForm.empty(url, Language.accepted(acceptLanguage)))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response file(
            @BeanParam Input input,
            @FormParam(FormSubmissions.FIELD) @Nullable String submission,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        Language language = Language.accepted(acceptLanguage);
        NoticeForm form = NoticeForm.of(input, language);
        try {
            NoticeText text = form.declared();
            AtomicBoolean counted = new AtomicBoolean();
            FormSubmissions.Created filed = submissions.createWithSecretOnce(submission, input, code -> {
                // Not the second of two clicks, and once, however often the transaction is tried.
                if (counted.compareAndSet(false, true)) {
                    notices.limit(text);
                }
                return notices.store(text, input.evidence(), code).reference();
            });
            return Response.seeOther(URI.create(path(filed.id(), filed.secret())))
                    .build();
        } catch (ProblemException e) {
            if (e.type().status() >= 500) {
                throw e;
            }
            NoticeMessages messages = NoticeMails.messages(language);
            String field = e.errors().isEmpty() ? "" : e.errors().getFirst().field();
            String why = field.isEmpty() ? e.type().title(language) : messages.mistake(field);
            Response.ResponseBuilder page = form(e.type().status(), form.refused(why, field));
            e.headers().forEach(page::header);
            return page.build();
        }
    }

    @GET
    @Path("{reference}")
    public Response read(
            @PathParam("reference") String reference,
            @QueryParam("code") @Nullable String code,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String acceptLanguage) {
        return pages.one(reference, Objects.requireNonNullElse(code, ""), Language.accepted(acceptLanguage))
                .build();
    }

    private static Response.ResponseBuilder form(int status, NoticeForm form) {
        Page page =
                Page.of(form.language(), NoticeMails.messages(form.language()).title(), PATH);
        return NoticePages.html(status, Templates.form(page, form), form.language());
    }

    @CheckedTemplate(basePath = "notice")
    static final class Templates {
        static native TemplateInstance form(Page page, NoticeForm form);

        private Templates() {}
    }
}
