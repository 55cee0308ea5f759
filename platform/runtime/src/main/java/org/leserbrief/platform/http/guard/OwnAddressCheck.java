package org.leserbrief.platform.http.guard;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/// Lets [RequestHead] refuse malformed addresses. By default Quarkus refuses them before any route and without a
/// problem document: 400 with an empty body for `?%`. Only a system property of this name turns that off, and
/// Quarkus reads it when it initializes its HTTP server (`VertxHttpRecorder`, Quarkus 3.33.2). This class sets it
/// while the configuration is being built, which comes first however the service is started.
public final class OwnAddressCheck implements SmallRyeConfigBuilderCustomizer {
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        System.setProperty("vertx.disableURIValidation", "true");
    }
}
