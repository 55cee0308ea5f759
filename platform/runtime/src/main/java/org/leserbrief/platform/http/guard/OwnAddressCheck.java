package org.leserbrief.platform.http.guard;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/// Leaves it to [RequestHead] to refuse what is no address. Quarkus does so before any route, and
/// without a word: 400 with an empty body for `?%`. Only a system property of this name, read when
/// its HTTP server is first thought of, says otherwise (`VertxHttpRecorder`, Quarkus 3.33.2); the
/// configuration is read before that, in every way to start a service.
public final class OwnAddressCheck implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
