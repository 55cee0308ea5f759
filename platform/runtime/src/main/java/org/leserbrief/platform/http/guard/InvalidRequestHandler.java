package org.leserbrief.platform.http.guard;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.json.JsonObject;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.leserbrief.platform.http.page.Language;
import org.leserbrief.platform.http.problem.ProblemType;
import org.leserbrief.platform.messaging.event.Correlation;

/// Answers what is not valid HTTP with a problem. A request whose head cannot be decoded is answered by Vert.x with an
/// empty body, and this handler replaces that response, so that it keeps its turn behind those of earlier requests on
/// the connection. Where a body cannot be decoded, such as one with malformed chunks, Vert.x only closes the
/// connection: there the problem is sent first, if nothing of another response would come between.
///
/// It stands next to the encoder, so it sees messages and not bytes. All its methods run on the connection's event
/// loop.
final class InvalidRequestHandler extends ChannelDuplexHandler {
    /// [Language] takes what [RequestHead] accepts; a longer header does not decide.
    private static final int LONGEST_LANGUAGES = 512;

    /// Requests of which the response has not begun.
    private int unanswered;

    /// Whether a response has begun and not ended.
    private boolean answering;

    /// The request after which nothing on this connection can be decoded any more.
    private @Nullable HttpRequest invalid;

    /// The request whose body is being read.
    private @Nullable HttpRequest latest;

    /// Whether this handler has ended the connection, though Vert.x does not know yet.
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            unanswered++;
            latest = request;
            if (request.decoderResult().isFailure()) {
                invalid = request;
            }
        } else if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            HttpRequest request = latest;
            if (request != null && unanswered == 1 && !answering) {
                ReferenceCountUtil.release(message);
                ended = true;
                context.writeAndFlush(problem(request, part.decoderResult())).addListener(ChannelFutureListener.CLOSE);
                return;
            }
        } else if (message instanceof LastHttpContent) {
            // The connection may be idle for long after it.
            latest = null;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (ended) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            unanswered--;
            answering = true;
            HttpRequest request = invalid;
            if (request != null && unanswered == 0) {
                ReferenceCountUtil.release(message);
                context.write(problem(request, request.decoderResult()), promise);
                return;
            }
        }
        if (message instanceof LastHttpContent) {
            answering = false;
        }
        context.write(message, promise);
    }

    private static FullHttpResponse problem(HttpRequest request, DecoderResult failure) {
        ProblemType type = switch (failure.cause()) {
            case TooLongHttpLineException line -> ProblemType.TARGET_TOO_LONG;
            case TooLongHttpHeaderException header -> ProblemType.HEADERS_TOO_LARGE;
            default -> ProblemType.MALFORMED;
        };
        String languages = request.headers().get("Accept-Language");
        Language language =
                Language.accepted(languages == null || languages.length() > LONGEST_LANGUAGES ? null : languages);
        // No `instance`: the address of such a request may be anything.
        byte[] body = new JsonObject()
                .put("type", type.uri().toString())
                .put("title", type.title(language))
                .put("status", type.status())
                .put("detail", "this is not valid HTTP, or more of it than is read")
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(type.status()),
                HttpMethod.HEAD.equals(request.method()) ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        HttpHeaders headers = response.headers();
        headers.set("Content-Type", "application/problem+json");
        headers.set("Content-Length", body.length);
        headers.set("Content-Language", language.code());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(
                Correlation.HEADER, Correlation.acceptOrNew(request.headers().get(Correlation.HEADER)));
        headers.set("Connection", "close");
        return response;
    }
}
