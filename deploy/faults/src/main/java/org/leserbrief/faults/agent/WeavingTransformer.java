package org.leserbrief.faults.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Inserts calls of [Failpoints], [ClockSkew] and [PlantedBugs] into the classes of a service while they are
/// loaded.
final class WeavingTransformer implements ClassFileTransformer {
    /// The internal names of the classes that may be changed. A class that is renamed has to be renamed here too;
    /// `WeavingTransformerTest` fails otherwise.
    static final String RELAY = "org/leserbrief/platform/messaging/outbox/OutboxRelay";
    static final String OUTBOX = "org/leserbrief/platform/messaging/outbox/Outbox";
    static final String INBOX = "org/leserbrief/platform/messaging/inbox/EventInbox";
    static final String COUNTER = "org/leserbrief/platform/messaging/counter/VersionedCounter";
    static final String CLOCKS = "org/leserbrief/platform/base/time/Clocks";
    static final String ARTICLE_SERVICE_COUNTS = "org/leserbrief/article/commentcount/CommentCountConsumer";
    static final String TOPIC_SERVICE_COUNTS = "org/leserbrief/topic/counts/CommentCountConsumer";
    static final String COMMENTS = "org/leserbrief/comment/core/Comments";
    static final String PUBLICATION = "org/leserbrief/article/publication/Publication";
    static final String WORKING_COPY_PUBLICATION = "org/leserbrief/article/workingcopy/WorkingCopyPublication";
    static final String SCHEDULED_PUBLICATION = "org/leserbrief/article/publication/ScheduledPublication";

    static final List<String> CLASSES = List.of(
            RELAY,
            OUTBOX,
            INBOX,
            COUNTER,
            CLOCKS,
            ARTICLE_SERVICE_COUNTS,
            TOPIC_SERVICE_COUNTS,
            COMMENTS,
            PUBLICATION,
            WORKING_COPY_PUBLICATION,
            SCHEDULED_PUBLICATION);

    /// Publishes what is due of one article, in a transaction of its own, and returns whether it did.
    private static final String PUBLISHES = "publishIfDue";

    private static final ClassDesc FAILPOINTS = ClassDesc.of(Failpoints.class.getName());
    private static final ClassDesc CLOCK_SKEW = ClassDesc.of(ClockSkew.class.getName());
    private static final ClassDesc PLANTED_BUGS = ClassDesc.of(PlantedBugs.class.getName());
    private static final ClassDesc CLOCK = ClassDesc.of("java.time.Clock");
    private static final ClassDesc LIST = ClassDesc.of("java.util.List");
    private static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    private static final ClassDesc STRING = ConstantDescs.CD_String;
    private static final ClassDesc VOID = ConstantDescs.CD_void;
    private static final MethodTypeDesc NO_ARGUMENTS = MethodTypeDesc.of(VOID);
    private static final MethodTypeDesc BOOLEAN_TO_VOID = MethodTypeDesc.of(VOID, ConstantDescs.CD_boolean);
    private static final MethodTypeDesc LIST_TO_VOID = MethodTypeDesc.of(VOID, LIST);
    private static final MethodTypeDesc SQL_TO_SQL = MethodTypeDesc.of(STRING, STRING);
    private static final MethodTypeDesc APPLY_LATER =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, OBJECT, OBJECT.arrayType());

    private final String plantedBug;

    WeavingTransformer(String plantedBug) {
        this.plantedBug = plantedBug;
        if (!plantedBug.isEmpty()) {
            Failpoints.log("planted bug: " + plantedBug);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (name == null || loader == null || !name.startsWith("org/leserbrief/")) {
            return null;
        }
        try {
            return weave(loader, name, bytes);
        } catch (RuntimeException | Error e) {
            // Without its failpoints the service would go on undisturbed, and the fault run would pass without a
            // fault.
            Failpoints.log("cannot change %s: %s".formatted(name, e));
            Runtime.getRuntime().halt(70);
            return null;
        }
    }

    /// Returns the changed class; null if nothing is to be changed in it.
    ///
    /// @throws IllegalStateException if the class does not contain the place that is to be changed
    byte @Nullable [] weave(ClassLoader loader, String name, byte[] bytes) {
        ClassChanges changes = changesOf(name);
        return changes.isEmpty() ? null : changes.applyTo(bytes, loader);
    }

    private ClassChanges changesOf(String name) {
        ClassChanges changes = new ClassChanges();
        switch (name) {
            case RELAY -> changeRelay(changes);
            case INBOX -> changeInbox(changes);
            case OUTBOX -> changeOutbox(changes);
            case CLOCKS ->
                changes.beforeReturn(
                        named("systemClock"),
                        code -> code.invokestatic(CLOCK_SKEW, "apply", MethodTypeDesc.of(CLOCK, CLOCK)));
            case COUNTER -> {
                if (isPlanted(PlantedBugs.ADDING_COUNTER)) {
                    changes.rewriteSql(named("apply"), "INSERT INTO tally_member", "addWithoutVersions");
                }
            }
            case ARTICLE_SERVICE_COUNTS, TOPIC_SERVICE_COUNTS -> {
                if (isPlanted(PlantedBugs.ADDING_COUNTER)) {
                    // The method that applies a batch has another name in each service, and the same parameter.
                    changes.atStart(
                            method -> method.methodTypeSymbol().equals(LIST_TO_VOID),
                            code -> code.aload(1).invokestatic(PLANTED_BUGS, "sumChanges", LIST_TO_VOID));
                }
            }
            case COMMENTS -> {
                if (isPlanted(PlantedBugs.EARLY_OUTBOX)) {
                    changes.atStart(
                            named("change"),
                            code -> code.aload(0)
                                    .invokestatic(PLANTED_BUGS, "reserveOutboxId", MethodTypeDesc.of(VOID, OBJECT)));
                }
            }
            case PUBLICATION, WORKING_COPY_PUBLICATION ->
                changes.beforeReturn(
                        named(PUBLISHES),
                        code -> code.dup().invokestatic(FAILPOINTS, "publicationWritten", BOOLEAN_TO_VOID));
            case SCHEDULED_PUBLICATION ->
                changes.afterCall(
                        PUBLISHES,
                        code -> code.dup().invokestatic(FAILPOINTS, "publicationCommitted", BOOLEAN_TO_VOID));
            default -> {}
        }
        return changes;
    }

    private void changeRelay(ClassChanges changes) {
        changes.atStart(named("delete"), code -> code.invokestatic(FAILPOINTS, "relayAcknowledged", NO_ARGUMENTS));
        if (isPlanted(PlantedBugs.CURSOR_RELAY)) {
            changes.atStart(
                    named("delete"), code -> code.aload(1).invokestatic(PLANTED_BUGS, "storeCursor", LIST_TO_VOID));
            changes.rewriteSql(named("oldest"), "FROM outbox", "selectAfterCursor");
        }
    }

    private void changeInbox(ClassChanges changes) {
        changes.beforeReturn(named("receive"), code -> code.invokestatic(FAILPOINTS, "inboxCommitted", NO_ARGUMENTS));
        if (isPlanted(PlantedBugs.EARLY_OFFSET)) {
            changes.in(
                    named("receive"),
                    (method, matches) -> insertAtStart(matches, code -> {
                        int count = method.methodTypeSymbol().parameterCount();
                        code.aload(0).loadConstant(count).anewarray(OBJECT);
                        for (int i = 0; i < count; i++) {
                            code.dup().loadConstant(i).aload(i + 1).aastore();
                        }
                        code.invokestatic(PLANTED_BUGS, "applyLater", APPLY_LATER)
                                .ifThen(CodeBuilder::return_);
                    }));
        }
    }

    private void changeOutbox(ClassChanges changes) {
        if (isPlanted(PlantedBugs.EARLY_OUTBOX)) {
            changes.rewriteSql(named("append"), "INSERT INTO outbox", "insertWithReservedId");
        }
        if (isPlanted(PlantedBugs.CURSOR_RELAY)) {
            // Prolongs the time between assigning a row's id and its commit, which may be arbitrarily long in
            // practice.
            changes.beforeReturn(
                    named("wakeRelay"), code -> code.invokestatic(PLANTED_BUGS, "delayCommit", NO_ARGUMENTS));
        }
    }

    private boolean isPlanted(String bug) {
        return plantedBug.equals(bug);
    }

    private static Predicate<MethodModel> named(String name) {
        return method -> method.methodName().equalsString(name);
    }

    private static CodeTransform insertAtStart(AtomicInteger matches, Consumer<CodeBuilder> inserted) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                matches.incrementAndGet();
                inserted.accept(code);
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }

    /// The changes of one class. Each of them must match at least once.
    private static final class ClassChanges {
        private final List<Function<AtomicInteger, ClassTransform>> all = new ArrayList<>();

        boolean isEmpty() {
            return all.isEmpty();
        }

        /// @throws IllegalStateException if one of the changes does not match
        byte[] applyTo(byte[] original, ClassLoader loader) {
            byte[] bytes = original;
            for (Function<AtomicInteger, ClassTransform> change : all) {
                ClassFile file = ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
                AtomicInteger matches = new AtomicInteger();
                bytes = file.transformClass(file.parse(bytes), change.apply(matches));
                if (matches.get() == 0) {
                    throw new IllegalStateException("the place to be changed is missing");
                }
            }
            return bytes;
        }

        void atStart(Predicate<MethodModel> where, Consumer<CodeBuilder> inserted) {
            in(where, (method, matches) -> insertAtStart(matches, inserted));
        }

        void beforeReturn(Predicate<MethodModel> where, Consumer<CodeBuilder> inserted) {
            in(where, (method, matches) -> (code, element) -> {
                if (element instanceof ReturnInstruction) {
                    matches.incrementAndGet();
                    inserted.accept(code);
                }
                code.with(element);
            });
        }

        /// Finds the result of the call on the stack, and leaves it there.
        void afterCall(String called, Consumer<CodeBuilder> inserted) {
            in(method -> true, (method, matches) -> (code, element) -> {
                code.with(element);
                if (element instanceof InvokeInstruction call && call.name().equalsString(called)) {
                    matches.incrementAndGet();
                    inserted.accept(code);
                }
            });
        }

        /// Passes the SQL constant that contains `fragment` through a method of [PlantedBugs].
        void rewriteSql(Predicate<MethodModel> where, String fragment, String rewriter) {
            in(where, (method, matches) -> (code, element) -> {
                code.with(element);
                if (element instanceof ConstantInstruction.LoadConstantInstruction constant
                        && constant.constantValue() instanceof String text
                        && text.contains(fragment)) {
                    matches.incrementAndGet();
                    code.invokestatic(PLANTED_BUGS, rewriter, SQL_TO_SQL);
                }
            });
        }

        void in(Predicate<MethodModel> where, CodeChange change) {
            all.add(matches -> (builder, element) -> {
                if (element instanceof MethodModel method && where.test(method)) {
                    builder.transformMethod(method, MethodTransform.transformingCode(change.of(method, matches)));
                } else {
                    builder.with(element);
                }
            });
        }
    }

    @FunctionalInterface
    private interface CodeChange {
        CodeTransform of(MethodModel method, AtomicInteger matches);
    }
}
