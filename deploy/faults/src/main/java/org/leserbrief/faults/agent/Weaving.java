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

/// Puts calls of [Gates], [Skew] and [Variants] into the classes of a service.
final class Weaving implements ClassFileTransformer {
    /// The classes that may be changed, by their internal names: a class that is renamed has to be renamed here,
    /// which a test sees to.
    static final String RELAY = "org/leserbrief/platform/messaging/outbox/OutboxRelay";
    static final String OUTBOX = "org/leserbrief/platform/messaging/outbox/Outbox";
    static final String INBOX = "org/leserbrief/platform/messaging/inbox/EventInbox";
    static final String COUNTER = "org/leserbrief/platform/messaging/counter/VersionedCounter";
    static final String CLOCKS = "org/leserbrief/platform/base/time/Clocks";
    static final String COUNT_OF_ARTICLES = "org/leserbrief/article/commentcount/CommentCountConsumer";
    static final String COUNT_OF_TOPICS = "org/leserbrief/topic/counts/CommentCountConsumer";
    static final String COMMENTS = "org/leserbrief/comment/core/Comments";

    static final List<String> CLASSES =
            List.of(RELAY, OUTBOX, INBOX, COUNTER, CLOCKS, COUNT_OF_ARTICLES, COUNT_OF_TOPICS, COMMENTS);

    private static final ClassDesc GATES = ClassDesc.of(Gates.class.getName());
    private static final ClassDesc SKEW = ClassDesc.of(Skew.class.getName());
    private static final ClassDesc VARIANTS = ClassDesc.of(Variants.class.getName());
    private static final ClassDesc CLOCK = ClassDesc.of("java.time.Clock");
    private static final ClassDesc LIST = ClassDesc.of("java.util.List");
    private static final ClassDesc OBJECT = ConstantDescs.CD_Object;
    private static final ClassDesc STRING = ConstantDescs.CD_String;
    private static final ClassDesc VOID = ConstantDescs.CD_void;
    private static final MethodTypeDesc ACTION = MethodTypeDesc.of(VOID);
    private static final MethodTypeDesc ON_LIST = MethodTypeDesc.of(VOID, LIST);
    private static final MethodTypeDesc SQL = MethodTypeDesc.of(STRING, STRING);
    private static final MethodTypeDesc POSTPONE =
            MethodTypeDesc.of(ConstantDescs.CD_boolean, OBJECT, OBJECT.arrayType());

    private final String variant;

    Weaving(String variant) {
        this.variant = variant;
        if (!variant.isEmpty()) {
            Gates.say("planted: " + variant);
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
            // A service that runs without its gates would make a trial pass that never happened.
            Gates.say("cannot change %s: %s".formatted(name, e));
            Runtime.getRuntime().halt(70);
            return null;
        }
    }

    /// The changed class; null for one that is left as it is.
    ///
    /// @throws IllegalStateException when the class does not have what is to be changed
    byte @Nullable [] weave(ClassLoader loader, String name, byte[] bytes) {
        Changes changes = changesOf(name);
        return changes.isEmpty() ? null : changes.applyTo(bytes, loader);
    }

    private Changes changesOf(String name) {
        Changes changes = new Changes();
        switch (name) {
            case RELAY -> relay(changes);
            case INBOX -> inbox(changes);
            case OUTBOX -> outbox(changes);
            case CLOCKS ->
                changes.beforeReturn(
                        named("systemClock"), code -> code.invokestatic(SKEW, "of", MethodTypeDesc.of(CLOCK, CLOCK)));
            case COUNTER -> {
                if (is(Variants.ADDING_COUNTER)) {
                    changes.sql(named("apply"), "INSERT INTO tally_member", "addingSql");
                }
            }
            case COUNT_OF_ARTICLES, COUNT_OF_TOPICS -> {
                if (is(Variants.ADDING_COUNTER)) {
                    // Whatever it is called: what takes the batch.
                    changes.atStart(
                            method -> method.methodTypeSymbol().equals(ON_LIST),
                            code -> code.aload(1).invokestatic(VARIANTS, "counting", ON_LIST));
                }
            }
            case COMMENTS -> {
                if (is(Variants.EARLY_OUTBOX)) {
                    changes.atStart(
                            named("change"),
                            code -> code.aload(0).invokestatic(VARIANTS, "reserve", MethodTypeDesc.of(VOID, OBJECT)));
                }
            }
            default -> {}
        }
        return changes;
    }

    private void relay(Changes changes) {
        changes.atStart(named("delete"), code -> code.invokestatic(GATES, "relayAcknowledged", ACTION));
        if (is(Variants.CURSOR_RELAY)) {
            changes.atStart(named("delete"), code -> code.aload(1).invokestatic(VARIANTS, "sent", ON_LIST));
            changes.sql(named("oldest"), "FROM outbox", "cursorSql");
        }
    }

    private void inbox(Changes changes) {
        changes.beforeReturn(named("receive"), code -> code.invokestatic(GATES, "inboxCommitted", ACTION));
        if (is(Variants.EARLY_OFFSET)) {
            changes.in(
                    named("receive"),
                    (method, hits) -> starting(hits, code -> {
                        int count = method.methodTypeSymbol().parameterCount();
                        code.aload(0).loadConstant(count).anewarray(OBJECT);
                        for (int i = 0; i < count; i++) {
                            code.dup().loadConstant(i).aload(i + 1).aastore();
                        }
                        code.invokestatic(VARIANTS, "postpone", POSTPONE).ifThen(CodeBuilder::return_);
                    }));
        }
    }

    private void outbox(Changes changes) {
        if (is(Variants.EARLY_OUTBOX)) {
            changes.sql(named("append"), "INSERT INTO outbox", "reservedSql");
        }
        if (is(Variants.CURSOR_RELAY)) {
            // The moment between a row's number and its commit, made longer: it may last any time.
            changes.beforeReturn(named("wakeRelay"), code -> code.invokestatic(VARIANTS, "linger", ACTION));
        }
    }

    private boolean is(String wanted) {
        return variant.equals(wanted);
    }

    private static Predicate<MethodModel> named(String name) {
        return method -> method.methodName().equalsString(name);
    }

    private static CodeTransform starting(AtomicInteger hits, Consumer<CodeBuilder> inserted) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                hits.incrementAndGet();
                inserted.accept(code);
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }

    /// Changes of one class; each must find its place.
    private static final class Changes {
        private final List<Function<AtomicInteger, ClassTransform>> all = new ArrayList<>();

        boolean isEmpty() {
            return all.isEmpty();
        }

        /// @throws IllegalStateException when the class does not have what is to be changed
        byte[] applyTo(byte[] original, ClassLoader loader) {
            byte[] bytes = original;
            for (Function<AtomicInteger, ClassTransform> change : all) {
                ClassFile file = ClassFile.of(
                        ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)
                                .orElse(ClassHierarchyResolver.defaultResolver())));
                AtomicInteger hits = new AtomicInteger();
                bytes = file.transformClass(file.parse(bytes), change.apply(hits));
                if (hits.get() == 0) {
                    throw new IllegalStateException("it is not what it was");
                }
            }
            return bytes;
        }

        void atStart(Predicate<MethodModel> where, Consumer<CodeBuilder> inserted) {
            in(where, (method, hits) -> starting(hits, inserted));
        }

        void beforeReturn(Predicate<MethodModel> where, Consumer<CodeBuilder> inserted) {
            in(where, (method, hits) -> (code, element) -> {
                if (element instanceof ReturnInstruction) {
                    hits.incrementAndGet();
                    inserted.accept(code);
                }
                code.with(element);
            });
        }

        /// Gives the SQL that contains `mark` through a method of [Variants].
        void sql(Predicate<MethodModel> where, String mark, String replacement) {
            in(where, (method, hits) -> (code, element) -> {
                code.with(element);
                if (element instanceof ConstantInstruction.LoadConstantInstruction constant
                        && constant.constantValue() instanceof String text
                        && text.contains(mark)) {
                    hits.incrementAndGet();
                    code.invokestatic(VARIANTS, replacement, SQL);
                }
            });
        }

        void in(Predicate<MethodModel> where, CodeChange change) {
            all.add(hits -> (builder, element) -> {
                if (element instanceof MethodModel method && where.test(method)) {
                    builder.transformMethod(method, MethodTransform.transformingCode(change.of(method, hits)));
                } else {
                    builder.with(element);
                }
            });
        }
    }

    @FunctionalInterface
    private interface CodeChange {
        CodeTransform of(MethodModel method, AtomicInteger hits);
    }
}
