package org.leserbrief.topic;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.leserbrief.platform.testing.Infrastructure;

/// A test of the running service with a real database and broker.
@QuarkusTest
@Tag("application")
@WithTestResource(
        value = Infrastructure.class,
        initArgs =
                @ResourceArg(
                        name = "streams",
                        value =
                                "leserbrief.articles.v1,leserbrief.comments.v1,leserbrief.taggings.v1,leserbrief.topics.v1,leserbrief.follows.v1"))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ServiceTest {}
