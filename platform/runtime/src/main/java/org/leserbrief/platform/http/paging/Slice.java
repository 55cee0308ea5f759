package org.leserbrief.platform.http.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A part of a list and the cursor of the next part, as clients see it; `next` is null at the end.
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Slice<T>(List<T> items, @Nullable String next) {
    public Slice {
        items = List.copyOf(items);
    }

    /// Cuts the rows of a query to the limit. The query asks for one row more than the limit: if it is there, the
    /// list continues after the last one shown.
    public static <R> Slice<R> of(List<R> rows, Limit limit, Function<R, Cursor> cursor) {
        if (rows.size() <= limit.value()) {
            return new Slice<>(rows, null);
        }
        List<R> shown = rows.subList(0, limit.value());
        return new Slice<>(shown, cursor.apply(shown.getLast()).encode());
    }

    public <U> Slice<U> map(Function<T, U> item) {
        return new Slice<>(items.stream().map(item).toList(), next);
    }

    /// The response, with a `Link` header to the next slice as in RFC 8288.
    public Response.ResponseBuilder toResponse(UriInfo request) {
        return Response.ok(this).header("Link", link(request));
    }

    /// The value of `Link`; null at the end.
    public @Nullable String link(UriInfo request) {
        if (next == null) {
            return null;
        }
        URI page =
                request.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
        return "<%s?%s>; rel=\"next\"".formatted(page.getRawPath(), page.getRawQuery());
    }
}
