# A Varnish in front of the gateway: keeps what article-service marks with CDN-Cache-Control, and forgets it when
# article-service says so. Tried with Varnish 7.1.
vcl 4.1;

import std;

# The gateway.
backend default {
    .host = "127.0.0.1";
    .port = "8080";
    .probe = {
        .url = "/robots.txt";
        .interval = 2s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

sub vcl_recv {
    # LESERBRIEF_PURGE_ADDRESS leads here, and LESERBRIEF_PURGE_SECRET is the token.
    if (req.url == "/.purge") {
        if (req.method != "POST" || req.http.Authorization != "Bearer change-me") {
            return (synth(403));
        }
        if (req.http.Surrogate-Key !~ "^[a-z0-9 -]+$") {
            return (synth(400));
        }
        # A ban's parts are separated by spaces, so its pattern has none.
        if (!std.ban("obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.Surrogate-Key, " +", "|") + ")(\s|$)")) {
            return (synth(500, std.ban_error()));
        }
        return (synth(200));
    }
    # What is old is sent only while the gateway does not answer.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    }
    # Then Varnish's own rules: whoever has a cookie or a token is not answered from here.
}

sub vcl_backend_response {
    if (beresp.http.CDN-Cache-Control ~ "max-age=[0-9]+" && !beresp.http.Set-Cookie) {
        set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, "^.*max-age=([0-9]+).*$", "\1s"), 0s);
        set beresp.grace = 3d;
        return (deliver);
    }
    # Without it Cache-Control counts, which wants pages to be asked for again.
    set beresp.grace = 0s;
}

sub vcl_deliver {
    unset resp.http.Surrogate-Key;
    unset resp.http.CDN-Cache-Control;
}
