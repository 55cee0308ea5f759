package org.leserbrief.article.newsletter.subscription;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.newsletter.NewsletterTexts;
import org.leserbrief.article.newsletter.subscription.Subscriptions.Preferences;
import org.leserbrief.article.ressort.Ressorts;
import org.leserbrief.platform.http.conditional.CachePolicy;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.page.Page;

/// The pages of the links in mails. A link shows a page with a button, because programs follow links too, and only the
/// button changes something.
@Path(SubscriptionPageResource.PATH)
@Produces(MediaType.TEXT_HTML)
@PermitAll
@Blocking
public class SubscriptionPageResource {
    static final String PATH = "/newsletter";

    private final SignUps signUps;
    private final SignUpLimit limit;
    private final Subscriptions subscriptions;
    private final Ressorts ressorts;
    private final LetterAuthors authors;

    SubscriptionPageResource(
            SignUps signUps, SignUpLimit limit, Subscriptions subscriptions, Ressorts ressorts, LetterAuthors authors) {
        this.signUps = signUps;
        this.limit = limit;
        this.subscriptions = subscriptions;
        this.ressorts = ressorts;
        this.authors = authors;
    }

    static String confirmation(SecretToken token) {
        return PATH + "/confirmation/" + token.text();
    }

    /// The path that ends a subscription.
    public static String unsubscription(SecretToken token) {
        return PATH + "/unsubscription/" + token.text();
    }

    /// The path of what a reader may choose.
    public static String preferences(SecretToken token) {
        return PATH + "/preferences/" + token.text();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signUp(
            @BeanParam SubscriptionForm form,
            @Context HttpServerRequest request,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        limit.take(request);
        signUps.add(form.toSignUp());
        Language language = Language.accepted(accepted);
        Page page = page(language, NewsletterTexts.of(language).requested());
        return html(202, Templates.requested(page), language);
    }

    @GET
    @Path("confirmation/{token}")
    @Operation(hidden = true)
    public Response askToConfirm(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        subscriptions.requireConfirmable(token);
        Language language = Language.accepted(accepted);
        Page page = page(language, NewsletterTexts.of(language).confirm());
        return html(200, Templates.confirmation(page, false), language);
    }

    @POST
    @Path("confirmation/{token}")
    @Operation(hidden = true)
    public Response confirm(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        subscriptions.confirm(token);
        Language language = Language.accepted(accepted);
        Page page = page(language, NewsletterTexts.of(language).confirmed());
        return html(200, Templates.confirmation(page, true), language);
    }

    @GET
    @Path("unsubscription/{token}")
    @Operation(hidden = true)
    public Response askToUnsubscribe(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        subscriptions.requireLink(token);
        Language language = Language.accepted(accepted);
        Page page = page(language, NewsletterTexts.of(language).unsubscribe());
        return html(200, Templates.unsubscription(page, false), language);
    }

    /// By the page's button, or by a mail program (RFC 8058), whose body says nothing more.
    @POST
    @Path("unsubscription/{token}")
    @Operation(hidden = true)
    public Response unsubscribe(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        subscriptions.withdraw(token);
        Language language = Language.accepted(accepted);
        Page page = page(language, NewsletterTexts.of(language).unsubscribed());
        return html(200, Templates.unsubscription(page, true), language);
    }

    @GET
    @Path("preferences/{token}")
    @Operation(hidden = true)
    public Response preferences(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Preferences present = subscriptions.preferences(token);
        return preferences(
                200, view(present, authors.stored(present.authors()), token, false), Language.accepted(accepted));
    }

    @POST
    @Path("preferences/{token}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            @PathParam("token") String token,
            @BeanParam SubscriptionForm form,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String accepted) {
        Preferences present = subscriptions.preferences(token);
        Language language = Language.accepted(accepted);
        Preferences sent = form.toPreferences();
        if (!form.hasAuthors()) {
            Preferences stored = subscriptions.change(token, sent.language(), sent.ressorts(), null);
            return preferences(200, view(stored, authors.stored(stored.authors()), token, true), language);
        }
        LetterAuthors.Choice choice = authors.choose(present.authors(), sent.authors(), form.typedAuthor());
        if (choice.problem() != LetterAuthors.Problem.NONE) {
            return preferences(422, view(sent, choice, token, false), language);
        }
        Preferences stored = subscriptions.change(token, sent.language(), sent.ressorts(), choice.all());
        return preferences(200, view(stored, choice, token, true), language);
    }

    private PreferencesView view(Preferences present, LetterAuthors.Choice choice, String token, boolean changed) {
        return new PreferencesView(
                present, ressorts.all().living(), authors.view(choice), PATH + "/unsubscription/" + token, changed);
    }

    private static Response preferences(int status, PreferencesView view, Language language) {
        Page page = page(language, NewsletterTexts.of(language).preferences());
        return html(status, Templates.preferences(page, view), language);
    }

    private static Page page(Language language, String title) {
        // The address of the request is a secret, so it is in no link of the page's own.
        return Page.of(language, title, PATH);
    }

    private static Response html(int status, TemplateInstance template, Language language) {
        String html = template.setLocale(language.locale()).render();
        return CachePolicy.MOMENTARY
                .on(Response.status(status).entity(html).type(MediaType.TEXT_HTML + ";charset=UTF-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header("X-Robots-Tag", "noindex, nofollow, noarchive")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    @CheckedTemplate(basePath = "newsletter")
    static final class Templates {
        static native TemplateInstance requested(Page page);

        static native TemplateInstance confirmation(Page page, Boolean done);

        static native TemplateInstance unsubscription(Page page, Boolean done);

        static native TemplateInstance preferences(Page page, PreferencesView view);

        private Templates() {}
    }
}
