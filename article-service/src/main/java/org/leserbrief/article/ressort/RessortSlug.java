package org.leserbrief.article.ressort;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Lower-case letters, digits and single hyphens between them, at most 40 characters: the last part of an address.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Pattern(regexp = RessortSlug.FORM, message = "{org.leserbrief.article.slug}")
public @interface RessortSlug {
    String FORM = "(?=.{1,40}$)[a-z0-9]++(-[a-z0-9]++)*+";

    String message() default "{org.leserbrief.article.slug}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
