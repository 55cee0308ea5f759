package org.leserbrief.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/// A rule that an API server or an operator would enforce, and that no schema contains.
///
/// @param name a sentence that is true of correct manifests
/// @param check returns the violations, one sentence each
record Rule(String name, Function<List<JsonNode>, List<String>> check) {
    @Override
    public String toString() {
        return name;
    }
}
