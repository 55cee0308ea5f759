package org.leserbrief.article.author;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.core.WebAddress;

/// http, https, mailto, or a path of this site, at most 500 characters.
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ContactAddress.Validator.class)
@interface ContactAddress {
    String message() default "{org.leserbrief.article.contact-address}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Validator implements ConstraintValidator<ContactAddress, String> {
        private static final int LONGEST = 500;

        @Override
        public boolean isValid(@Nullable String address, ConstraintValidatorContext context) {
            return address == null
                    || address.length() <= LONGEST && !address.startsWith("#") && WebAddress.isLink(address);
        }
    }
}
