package org.leserbrief.article.core;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// http, https, or a path of this site; all browsers and caches accept 2,000 characters.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PictureAddress.Validator.class)
public @interface PictureAddress {
    String message() default "{org.leserbrief.article.picture-address}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Validator implements ConstraintValidator<PictureAddress, String> {
        private static final int LONGEST = 2_000;

        @Override
        public boolean isValid(@Nullable String address, ConstraintValidatorContext context) {
            return address == null || address.length() <= LONGEST && WebAddress.isPicture(address);
        }
    }
}
