package org.leserbrief.article.media;

import jakarta.enterprise.context.Dependent;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// The id of a picture of the library.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownPicture.Validator.class)
public @interface KnownPicture {
    String message() default "{org.leserbrief.article.known-picture}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    @Dependent
    final class Validator implements ConstraintValidator<KnownPicture, String> {
        private final Pictures pictures;

        Validator(Pictures pictures) {
            this.pictures = pictures;
        }

        @Override
        public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
            return id == null || MediaId.parse(id).map(pictures::exists).orElse(false);
        }
    }
}
