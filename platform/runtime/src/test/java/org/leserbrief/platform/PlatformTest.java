package org.leserbrief.platform;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.leserbrief.platform.testing.Infrastructure;

/// A test of the platform in a minimal service, with a real database and broker.
@QuarkusTest
@Tag("application")
@WithTestResource(
        value = Infrastructure.class,
        initArgs = @ResourceArg(name = "streams", value = "notes,outgoing,facts,entries,forgotten"))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PlatformTest {}
