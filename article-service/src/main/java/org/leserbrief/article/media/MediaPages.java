package org.leserbrief.article.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.trace.DeskTrace;
import org.leserbrief.platform.http.identity.Caller;
import org.leserbrief.platform.http.identity.Callers;
import org.leserbrief.platform.http.identity.Roles;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.paging.Limit;
import org.leserbrief.platform.http.paging.Slice;
import org.leserbrief.platform.http.problem.FieldError;
import org.leserbrief.platform.http.problem.ProblemException;
import org.leserbrief.platform.http.problem.ProblemType;

/// Builds the pages of the picture library, and does what their forms say.
@ApplicationScoped
class MediaPages {
    private static final Limit SHOWN = new Limit(24);
    private static final Limit HISTORY = new Limit(20);
    private static final int LONGEST_SEARCH = 200;

    private final MediaLibrary library;
    private final MediaRemoval removal;
    private final MediaUses uses;
    private final DeskTrace trace;
    private final Callers callers;

    MediaPages(MediaLibrary library, MediaRemoval removal, MediaUses uses, DeskTrace trace, Callers callers) {
        this.library = library;
        this.removal = removal;
        this.uses = uses;
        this.trace = trace;
        this.callers = callers;
    }

    /// @throws ProblemException 400 for a cursor that is none, 422 for a search that is too long
    MediaListView list(@Nullable String search, @Nullable String cursor, @Nullable String done, Language language) {
        if (search != null && search.length() > LONGEST_SEARCH) {
            throw ProblemException.invalid("q", "must have at most " + LONGEST_SEARCH + " characters");
        }
        String query = search == null ? "" : search;
        Slice<Media> slice = library.newest(query.isBlank() ? null : query, SHOWN, cursor);
        MediaMessages messages = language.messages(MediaMessages.class);
        return new MediaListView(
                query,
                slice.items().stream()
                        .map(media -> MediaListView.Item.of(media, messages))
                        .toList(),
                cursor == null ? null : address(query, null),
                slice.next() == null ? null : address(query, slice.next()),
                "deleted".equals(done) ? messages.deleted() : null);
    }

    private static String address(String query, @Nullable String cursor) {
        UriBuilder address = UriBuilder.fromPath(MediaPageResource.PATH);
        // As values: a brace would be a template of the builder.
        Map<String, Object> values = new LinkedHashMap<>();
        if (!query.isBlank()) {
            address.queryParam("q", "{q}");
            values.put("q", query);
        }
        if (cursor != null) {
            address.queryParam("cursor", "{cursor}");
            values.put("cursor", cursor);
        }
        return address.buildFromMap(values).toString();
    }

    /// @throws ProblemException 404 if there is no such picture, 410 if it was deleted
    MediaPageView show(MediaId id, @Nullable String done, Language language) {
        Media media = library.find(id);
        String notice =
                "saved".equals(done) ? language.messages(MediaMessages.class).saved() : null;
        return view(media, MediaForm.of(media), notice, null, Map.of());
    }

    /// The page after something was refused, with all that was typed. What was typed is for the present version then.
    MediaPageView refused(MediaId id, @Nullable MediaForm typed, ProblemException refusal, Language language) {
        Media media = library.find(id);
        MediaForm form = typed == null
                ? MediaForm.of(media)
                : new MediaForm(
                        Long.toString(media.version()),
                        typed.credit(),
                        typed.caption(),
                        typed.focusX(),
                        typed.focusY(),
                        // None in a form of the release before, which must not take the present one away.
                        typed.aiLabel() == null ? media.aiLabel().name() : typed.aiLabel());
        Map<String, String> problems = new LinkedHashMap<>();
        for (FieldError error : refusal.errors()) {
            problems.putIfAbsent(error.field(), error.message());
        }
        String trouble = refusal.type().equals(ProblemType.STALE)
                ? language.messages(MediaMessages.class).stale()
                : refusal.type().title(language);
        return view(media, form, null, trouble, problems);
    }

    private MediaPageView view(
            Media media,
            MediaForm form,
            @Nullable String notice,
            @Nullable String trouble,
            Map<String, String> problems) {
        Caller user = callers.require();
        // What uses a picture is named by headlines, of others' drafts, too, which authors may not read.
        boolean deletes = user.is(Roles.EDITOR) || user.is(Roles.ADMIN);
        MediaUses.Found found = deletes ? uses.of(media.id()) : new MediaUses.Found(List.of(), false);
        return new MediaPageView(
                MediaView.of(media),
                form,
                found.uses(),
                found.complete(),
                trace.of(media.id().value(), HISTORY, null).items(),
                deletes,
                notice,
                trouble,
                problems);
    }

    /// @throws ProblemException as the call of the API that does the same
    void change(MediaId id, MediaForm form, MediaChange change) {
        library.change(id, form.tag(), change::replacing);
    }

    /// Whether all that was typed is stored already, as after the first of two clicks.
    boolean says(MediaId id, MediaForm typed) {
        Media stored = library.find(id);
        MediaForm of = MediaForm.of(stored);
        return Objects.requireNonNullElse(typed.credit(), "").strip().equals(stored.credit())
                && Objects.requireNonNullElse(typed.caption(), "")
                        .replace("\r\n", "\n")
                        .strip()
                        .equals(Objects.requireNonNullElse(stored.caption(), ""))
                && Objects.equals(typed.focusX(), of.focusX())
                && Objects.equals(typed.focusY(), of.focusY())
                && (typed.aiLabel() == null || typed.aiLabel().equals(of.aiLabel()));
    }

    /// @throws ProblemException as the call of the API that does the same
    void delete(MediaId id) {
        removal.delete(id);
    }
}
