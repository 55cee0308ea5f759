package org.leserbrief.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;

/// What an API server or an operator would find fault with, and no schema says.
///
/// @param name a sentence that is true of manifests without fault
/// @param check says what is wrong, one sentence for each fault
record Rule(String name, Function<List<JsonNode>, List<String>> check) {
    @Override
    public String toString() {
        return name;
    }
}
