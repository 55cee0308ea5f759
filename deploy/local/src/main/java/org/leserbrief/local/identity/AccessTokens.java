package org.leserbrief.local.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leserbrief.local.setup.CommandFailedException;
import org.leserbrief.local.setup.RunningSystem;
import org.leserbrief.local.setup.SamplePasswords;

/// Fetches access tokens of the sample users.
///
/// It uses nothing but the JDK's older HTTP client and a pattern instead of a JSON parser, because
/// `deploy/local/token` is called by scripts and should start quickly.
public final class AccessTokens {
    /// The OpenID Connect client of the command line; its tokens are valid for five minutes.
    public static final String CLIENT = "leserbrief-cli";

    /// A client whose tokens are valid for two seconds, for tests of expired tokens.
    public static final String SHORT_LIVED = "leserbrief-short";

    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([A-Za-z0-9._-]+)\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");

    private final String tokenUrl;
    private final SamplePasswords passwords;

    public AccessTokens(RunningSystem system) {
        this(system.tokenUrl(), system.passwords());
    }

    public AccessTokens(String tokenUrl, SamplePasswords passwords) {
        this.tokenUrl = tokenUrl;
        this.passwords = passwords;
    }

    /// @throws CommandFailedException if there is no such user, or the identity provider does not answer
    public String of(String user, String client) {
        if (!NAME.matcher(user).matches()) {
            throw new CommandFailedException("not a user name: " + user);
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(tokenUrl).toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(20_000);
            connection.setDoOutput(true);
            String form = "grant_type=password&scope=openid&client_id=%s&username=%s&password=%s"
                    .formatted(client, user, passwords.of(user));
            connection.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));
            int status = connection.getResponseCode();
            if (status == 400 || status == 401) {
                throw new CommandFailedException("there is no user %s with the password %s"
                        .formatted(user, passwords.areGenerated() ? "in secrets.properties" : user));
            }
            if (status != 200) {
                throw new CommandFailedException("the identity provider answered " + status);
            }
            try (InputStream body = connection.getInputStream()) {
                Matcher token = ACCESS_TOKEN.matcher(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                if (!token.find()) {
                    throw new CommandFailedException("the identity provider's answer holds no token");
                }
                return token.group(1);
            }
        } catch (IOException e) {
            throw new CommandFailedException("the identity provider does not answer: " + e.getMessage(), e);
        }
    }
}
