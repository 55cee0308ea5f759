package org.leserbrief.article.desk;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;
import org.leserbrief.article.desk.ArticleRequest.ImageRequest;

/// One picture, which is described or decorative.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PictureUse.Validator.class)
public @interface PictureUse {
    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    final class Validator implements ConstraintValidator<PictureUse, ImageRequest> {
        @Override
        public boolean isValid(@Nullable ImageRequest image, ConstraintValidatorContext context) {
            if (image == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            boolean valid = true;
            if (image.mediaId() == null && image.url() == null) {
                valid = refuse(context, "url", "{org.leserbrief.article.picture-missing}");
            } else if (image.mediaId() != null && image.url() != null) {
                valid = refuse(context, "mediaId", "{org.leserbrief.article.picture-twice}");
            }
            if (image.alt() == null && !image.isDecorative()) {
                valid = refuse(context, "alt", "{org.leserbrief.article.picture-undescribed}");
            } else if (image.alt() != null && image.isDecorative()) {
                valid = refuse(context, "decorative", "{org.leserbrief.article.picture-described}");
            }
            return valid;
        }

        private static boolean refuse(ConstraintValidatorContext context, String field, String message) {
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode(field)
                    .addConstraintViolation();
            return false;
        }
    }
}
