package org.leserbrief.comment.rule;

import java.util.List;
import java.util.Map;
import org.leserbrief.comment.Api;

/// The rule about disposable addresses that comes with the release.
public final class ShippedRule {
    static final String NAME = "Wegwerfadresse";

    /// In the list that comes with the release.
    public static final String DOMAIN = "trashmail.de";

    private static final String RULES = "/api/moderation/rules";
    private static final Map<String, Object> RULE = Map.of(
            "name",
            NAME,
            "when",
            Map.of(
                    "all",
                    List.of(
                            Map.of("fact", "author.newcomer", "op", "=", "value", true),
                            Map.of("fact", "author.disposableMail", "op", "=", "value", true))),
            "action",
            "hold",
            "reason",
            "address",
            "mode",
            "on");

    private ShippedRule() {}

    /// Makes it again, as the migration did, if a test that sends whatever it likes has changed it or deleted it.
    ///
    /// @return its id
    public static String on() {
        List<String> on = Api.asModerator()
                .get(RULES)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList(
                        "items.findAll { it.name == '%s' && it.mode == 'on' && it.action == 'hold' && it.reason == 'address' }.id"
                                .formatted(NAME));
        return on.isEmpty()
                ? Api.asModerator()
                        .body(RULE)
                        .post(RULES)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id")
                : on.getFirst();
    }
}
