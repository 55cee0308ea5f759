package org.leserbrief.platform.http.guard;

import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.spi.VertxServiceProvider;

/// Lets Vert.x have an [InvalidRequestTransport]. Quarkus finds this class by `META-INF/services` when a service is
/// built, and calls it when it creates Vert.x. With a native transport (`quarkus.vertx.prefer-native-transport`)
/// invalid requests are answered as Vert.x does it.
public final class InvalidRequestProvider implements VertxServiceProvider {
    @Override
    public void init(VertxBuilder builder) {
        if (builder.findTransport() == JDKTransport.INSTANCE) {
            builder.findTransport(new InvalidRequestTransport());
        }
    }
}
