package org.leserbrief.platform.http.guard;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;

/// Puts an [InvalidRequestHandler] into each connection of the HTTP servers, the management interface's included.
///
/// Quarkus 3.33.2 creates these servers itself and sets no handler for invalid requests; Vert.x answers those without
/// a body. A transport sees the servers before they listen.
final class InvalidRequestTransport extends JDKTransport {
    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new AcceptedConnections());
    }

    /// Sees each connection before Vert.x sets its pipeline up.
    @ChannelHandler.Sharable
    private static final class AcceptedConnections extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            if (accepted instanceof Channel connection) {
                connection.pipeline().addLast(new Installer(false));
            }
            context.fireChannelRead(accepted);
        }
    }

    /// Waits for the codec, which Vert.x adds when it knows the protocol: after the first bytes, or after the
    /// handshake of TLS. What adds it then is at the end of the pipeline, so the wait goes on behind it, and the
    /// bytes come there before the codec. Where none is added, as with HTTP/2, nothing happens.
    private static final class Installer extends ChannelInboundHandlerAdapter {
        private final boolean last;

        private Installer(boolean last) {
            this.last = last;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ChannelPipeline pipeline = context.pipeline();
            ChannelHandlerContext encoder = pipeline.context(HttpResponseEncoder.class);
            if (encoder != null) {
                pipeline.addAfter(encoder.name(), "invalidRequests", new InvalidRequestHandler());
            } else if (!last) {
                pipeline.addLast(new Installer(true));
            }
            if (encoder != null || !last) {
                pipeline.remove(this);
            }
            context.fireChannelRead(message);
        }
    }
}
