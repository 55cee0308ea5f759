package org.leserbrief.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Indexer;
import org.jboss.jandex.MethodInfo;
import org.leserbrief.local.setup.Service;

/// The addresses that the services answer GET at, read from their compiled classes, so that none is forgotten.
final class PublicAddresses {
    private static final String JAX_RS = "jakarta.ws.rs.";
    private static final String SECURITY = "jakarta.annotation.security.";

    private PublicAddresses() {}

    /// @param template such as `/api/articles/{id}`, without regular expressions
    /// @param signedIn whether somebody must be signed in, in any role
    record Address(String template, boolean signedIn) {}

    /// Those that everybody, or everybody who is signed in, may ask.
    static List<Address> all() {
        List<Address> addresses = new ArrayList<>();
        for (Service service : Service.values()) {
            Path classes = Path.of("../..", service.label(), "target/classes");
            try (Stream<Path> files = Files.walk(classes)) {
                Indexer indexer = new Indexer();
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".class")).toList()) {
                    try (var in = Files.newInputStream(file)) {
                        indexer.index(in);
                    }
                }
                indexer.complete().getKnownClasses().forEach(type -> addTo(addresses, type));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return addresses.stream().distinct().toList();
    }

    private static void addTo(List<Address> addresses, ClassInfo type) {
        AnnotationInstance root = type.declaredAnnotation(JAX_RS + "Path");
        if (root == null) {
            return;
        }
        for (MethodInfo method : type.methods()) {
            if (!method.hasDeclaredAnnotation(JAX_RS + "GET")) {
                continue;
            }
            boolean signedIn = has(type, method, "io.quarkus.security.Authenticated");
            if (signedIn || has(type, method, SECURITY + "PermitAll")) {
                AnnotationInstance path = method.declaredAnnotation(JAX_RS + "Path");
                String template = path == null
                        ? root.value().asString()
                        : root.value().asString() + "/" + path.value().asString();
                addresses.add(new Address(
                        ("/" + template)
                                .replaceAll("//+", "/")
                                .replaceAll("\\{(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}"),
                        signedIn));
            }
        }
    }

    /// What is said of a method is stronger than what is said of its class.
    private static boolean has(ClassInfo type, MethodInfo method, String annotation) {
        boolean ofMethod = Stream.of(
                        SECURITY + "PermitAll", SECURITY + "RolesAllowed", "io.quarkus.security.Authenticated")
                .anyMatch(method::hasDeclaredAnnotation);
        return ofMethod ? method.hasDeclaredAnnotation(annotation) : type.hasDeclaredAnnotation(annotation);
    }
}
