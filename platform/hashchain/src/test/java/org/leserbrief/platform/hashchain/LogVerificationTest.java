package org.leserbrief.platform.hashchain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leserbrief.platform.hashchain.Verdict.Broken;
import org.leserbrief.platform.hashchain.Verdict.Fault;
import org.leserbrief.platform.hashchain.Verdict.Intact;

class LogVerificationTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00.123456Z");
    private static final SigningKey KEY = SigningKey.parse(SigningKey.generate());
    private static final SigningKey FORMER = SigningKey.parse(SigningKey.generate());
    private static final VerificationKeys KEYS = VerificationKeys.parse(pem(KEY) + pem(FORMER));

    private final List<ChainedEntry> entries = new ArrayList<>();
    private final List<ChainHead> heads = new ArrayList<>(List.of(ChainHead.EMPTY));

    private static String base64(SigningKey key) {
        return Base64.getEncoder().encodeToString(key.publicKey().getEncoded());
    }

    private static String pem(SigningKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + base64(key) + "\n-----END PUBLIC KEY-----\n";
    }

    private LogVerificationTest chain(int number) {
        for (int i = 1; i <= number; i++) {
            ChainedEntry entry = heads.getLast().append(Map.of("type", "comment-decided", "comment", "c" + i));
            entries.add(entry);
            heads.add(heads.getLast().after(entry));
        }
        return this;
    }

    private List<String> lines() {
        return new ArrayList<>(entries.stream().map(ChainedEntry::toJson).toList());
    }

    private String checkpoint(int size, SigningKey key) {
        return key.sign(heads.get(size), NOON).toExportLine();
    }

    private static Verdict verify(List<String> lines) {
        return LogVerification.verify(lines.stream(), List.of(), KEYS);
    }

    private static void assertBroken(long seq, Fault fault, List<String> lines) {
        Broken broken = (Broken) verify(lines);
        assertEquals(fault, broken.fault(), broken.detail());
        assertEquals(seq, broken.seq(), broken.detail());
    }

    /// `(head -c 33 /dev/zero; printf '{"seq":1,"type":"x"}') | sha256sum`
    @Test
    void the_hash_is_that_of_a_zero_byte_the_hash_before_and_the_canonical_bytes() {
        ChainedEntry first = ChainHead.EMPTY.append(Map.of("type", "x"));
        assertEquals("{\"seq\":1,\"type\":\"x\"}", first.content());
        assertEquals(
                "e0141729928511b540c1e5e09cba1beb4701311649e2f5d4dbe98e7e15127d75",
                first.hash().hex());
    }

    @Test
    void an_untouched_log_is_intact() {
        chain(2000);
        List<String> lines = lines();
        lines.addFirst(checkpoint(0, FORMER));
        lines.add(700, checkpoint(1500, FORMER));
        lines.add(checkpoint(2000, KEY));
        Intact intact = (Intact) verify(lines);
        assertEquals(2000, intact.size());
        assertEquals(3, intact.checkpoints());
        assertEquals(2000, intact.newest().orElseThrow().size());
        assertEquals(new Intact(0, 0, Optional.empty()), verify(List.of()));
    }

    @Test
    void another_order_of_the_names_of_an_entry_is_the_same_entry() {
        List<String> lines = chain(1).lines();
        assertTrue(lines.getFirst().contains("{\"comment\":\"c1\",\"seq\":1,\"type\":\"comment-decided\"}"));
        lines.set(
                0,
                lines.getFirst()
                        .replace(
                                "{\"comment\":\"c1\",\"seq\":1,\"type\":\"comment-decided\"}",
                                "{ \"type\": \"comment-decided\", \"seq\": 1, \"comment\": \"\\u0063\\u0031\" }"));
        assertEquals(1, ((Intact) verify(lines)).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 10})
    void a_changed_entry_is_found(int seq) {
        List<String> lines = chain(10).lines();
        lines.set(seq - 1, lines.get(seq - 1).replace("\"c" + seq + "\"", "\"c99\""));
        assertBroken(seq, Fault.CHANGED, lines);
    }

    @Test
    void a_changed_entry_with_a_new_hash_is_found_at_the_next_one() {
        chain(10);
        List<String> lines = lines();
        lines.set(
                4,
                heads.get(4)
                        .append(Map.of("type", "comment-decided", "comment", "c99"))
                        .toJson());
        assertBroken(6, Fault.DETACHED, lines);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void a_deleted_entry_is_found(int seq) {
        List<String> lines = chain(10).lines();
        lines.remove(seq - 1);
        assertBroken(seq, Fault.MISSING, lines);
    }

    @Test
    void an_inserted_entry_is_found() {
        chain(10);
        List<String> lines = lines();
        lines.add(4, heads.get(4).append(Map.of("type", "invented")).toJson());
        // It fits where it stands; the one that had the place does not any more.
        assertBroken(6, Fault.OUT_OF_ORDER, lines);
        lines = lines();
        lines.add(4, lines.get(4));
        assertBroken(6, Fault.OUT_OF_ORDER, lines);
    }

    @Test
    void a_new_order_is_found() {
        List<String> lines = chain(10).lines();
        Collections.swap(lines, 2, 6);
        assertBroken(3, Fault.MISSING, lines);
    }

    @Test
    void an_end_that_is_cut_off_is_found_by_a_checkpoint_only() {
        chain(10);
        List<String> cut = lines().subList(0, 7);
        assertEquals(new Intact(7, 0, Optional.empty()), verify(cut));
        cut.add(checkpoint(10, KEY));
        assertBroken(8, Fault.CUT_OFF, cut);
    }

    @Test
    void a_checkpoint_that_was_left_out_and_kept_elsewhere_finds_the_same() {
        chain(10);
        Broken broken = (Broken) LogVerification.verify(
                lines().subList(0, 7).stream(),
                List.of(Checkpoint.parse(KEY.sign(heads.get(10), NOON).toJson())),
                KEYS);
        assertEquals(8, broken.seq());
        assertEquals(Fault.CUT_OFF, broken.fault());
    }

    @Test
    void a_log_that_was_made_anew_does_not_fit_its_checkpoints() {
        chain(10);
        String honest = checkpoint(5, KEY);
        String later = checkpoint(10, KEY);
        entries.clear();
        heads.subList(1, heads.size()).clear();
        ChainedEntry other = ChainHead.EMPTY.append(Map.of("type", "invented"));
        entries.add(other);
        heads.add(ChainHead.EMPTY.after(other));
        List<String> lines = chain(9).lines();
        assertEquals(10, ((Intact) verify(lines)).size());
        lines.add(later);
        lines.add(honest);
        assertBroken(5, Fault.CHECKPOINT_MISMATCH, lines);
    }

    @Test
    void a_checkpoint_that_was_changed_has_a_wrong_signature() {
        chain(10);
        for (UnaryOperator<String> change : List.<UnaryOperator<String>>of(
                line -> line.replace("\"size\":8", "\"size\":7"),
                line -> line.replace(
                        heads.get(8).hash().hex(), heads.get(7).hash().hex()),
                line -> line.replace("12:00", "13:00"),
                line -> line.replaceAll("\"signature\":\"....", "\"signature\":\"AAAA"),
                line -> line.replaceAll("\"signature\":\"[^\"]*", "\"signature\":\"?"))) {
            List<String> lines = lines();
            String changed = change.apply(checkpoint(8, KEY));
            lines.add(changed);
            assertBroken(
                    Checkpoint.of(CanonicalJson.tree(changed).path("checkpoint"))
                            .size(),
                    Fault.WRONG_SIGNATURE,
                    lines);
        }
    }

    @Test
    void a_checkpoint_of_an_unknown_key_is_not_believed() {
        chain(10);
        List<String> lines = lines();
        lines.add(checkpoint(8, SigningKey.parse(SigningKey.generate())));
        assertBroken(8, Fault.UNKNOWN_KEY, lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "{\"entry\":{\"seq\":4},\"hash\":\"x\",\"previousHash\":\"x\"}",
                "{\"entry\":{},\"hash\":\"%1$s\",\"previousHash\":\"%1$s\"}",
                "{\"entry\":{\"seq\":4,\"a\":1.5},\"hash\":\"%1$s\",\"previousHash\":\"%1$s\"}",
                "{\"checkpoint\":{\"size\":\"4\"}}",
                "{\"checkpoint\":{\"size\":-4,\"head\":\"%1$s\",\"time\":\"2026-11-29T12:00:00Z\",\"keyId\":\"\",\"signature\":\"\"}}"
            })
    void a_line_that_is_neither_is_named_by_the_place_it_has(String line) {
        List<String> lines = chain(3).lines();
        lines.add(line.formatted("0".repeat(64)));
        assertBroken(4, Fault.UNREADABLE, lines);
    }

    /// RFC 8032, section 7.1, test 1: the public key is computed from the private one.
    @Test
    void the_public_key_is_that_of_the_private_one() {
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        byte[] pkcs8 = HexFormat.of()
                .parseHex("302e020100300506032b657004220420" + HexFormat.of().formatHex(seed));
        SigningKey key = SigningKey.parse(Base64.getEncoder().encodeToString(pkcs8));
        assertTrue(HexFormat.of()
                .formatHex(key.publicKey().getEncoded())
                .endsWith("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    }

    @Test
    void what_is_no_key_is_refused_without_repeating_it() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> SigningKey.parse("c2VjcmV0"));
        assertEquals("it is no Ed25519 key in PKCS#8", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> VerificationKeys.parse("c2VjcmV0"));
    }

    @Test
    void keys_are_read_as_lines_as_well() {
        assertEquals(KEYS, VerificationKeys.parse(base64(KEY) + "\n" + base64(FORMER) + "\n"));
        assertEquals(KEYS, VerificationKeys.parse("\n" + base64(KEY) + "\n \n\n" + base64(FORMER)));
    }

    @Test
    void only_an_empty_log_ends_in_the_hash_of_none() {
        assertEquals(ChainHead.EMPTY, new ChainHead(0, Hash.GENESIS));
        Hash other = Hash.commitment(new byte[1], "");
        assertEquals(other, new ChainHead(1, other).hash());
        assertThrows(IllegalArgumentException.class, () -> new ChainHead(1, Hash.GENESIS));
        assertThrows(IllegalArgumentException.class, () -> new ChainHead(0, other));
        assertThrows(IllegalArgumentException.class, () -> new ChainHead(-1, other));
    }

    @Test
    void a_commitment_depends_on_salt_and_text() {
        byte[] salt = {1, 2, 3};
        assertEquals(Hash.commitment(salt, "Text"), Hash.commitment(salt.clone(), "Text"));
        assertEquals(
                3,
                IntStream.range(0, 3)
                        .mapToObj(i -> Hash.commitment(new byte[] {(byte) i}, "Text"))
                        .distinct()
                        .count());
    }
}
