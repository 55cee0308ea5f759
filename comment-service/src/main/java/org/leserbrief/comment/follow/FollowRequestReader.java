package org.leserbrief.comment.follow;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Lets a request to follow something go without a body, and then without a `Content-Type`, of which no reader of JSON
/// would feel addressed.
@Provider
@Consumes(MediaType.WILDCARD)
public class FollowRequestReader implements MessageBodyReader<FollowRequest> {
    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == FollowRequest.class && !mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE);
    }

    @Override
    public @Nullable FollowRequest readFrom(
            Class<FollowRequest> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        if (body.read() != -1) {
            throw new NotSupportedException("a body must be JSON");
        }
        return null;
    }
}
