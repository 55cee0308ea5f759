package org.leserbrief.platform.testing;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;

/// Runs test classes with a high `@Order` after the others of the same application, so that what they wait for
/// happens while the others run. The others run in the order of their names, as they would without this class.
///
/// Configured for Surefire in the parent POM; without it classes run in the order of their names.
public final class WaitingClassesLast implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.<ClassDescriptor>comparingInt(WaitingClassesLast::order)
                        .thenComparing(test -> test.getTestClass().getName()));
    }

    private static int order(ClassDescriptor test) {
        return test.findAnnotation(Order.class).map(Order::value).orElse(Order.DEFAULT);
    }
}
