package org.leserbrief.local.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The mails as pages: a list, one mail as text, and its HTML in a frame that may do nothing.
///
/// What stands in a mail comes from somewhere: everything is escaped, and the HTML runs no script,
/// loads nothing and has no origin.
final class MailboxPages implements HttpHandler {
    static final String HEALTH = "/mail/health";

    private static final Pattern ONE = Pattern.compile("/mail/([0-9a-f-]{36})(/html)?");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.GERMAN).withZone(ZoneId.of("Europe/Berlin"));

    private static final String OURS =
            "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";
    private static final String THEIRS = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    private record Answer(int status, String body, String policy) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = exchange.getRequestMethod().equals("GET")
                    ? answer(exchange.getRequestURI().getPath())
                    : new Answer(405, page("405", ""), OURS);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", answer.policy());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(String path) {
        if (path.equals(HEALTH)) {
            return new Answer(200, page("Mail", ""), OURS);
        }
        if (path.equals("/mail") || path.equals("/mail/")) {
            return new Answer(200, list(), OURS);
        }
        Matcher one = ONE.matcher(path);
        Optional<ReceivedMail> mail = one.matches() ? mailbox.find(one.group(1)) : Optional.empty();
        if (mail.isEmpty()) {
            return new Answer(404, page("404", "<p>Diese Mail gibt es nicht (mehr).</p>"), OURS);
        }
        return one.group(2) == null
                ? new Answer(200, one(mail.get()), OURS)
                : new Answer(200, "<base target=\"_blank\">" + mail.get().html().orElse(""), THEIRS);
    }

    private String list() {
        String rows = mailbox.mails().stream()
                .map(mail -> """
                                        <tr><td>%s</td><td>%s</td><td><a href="/mail/%s">%s</a></td></tr>
                                        """.formatted(
                                escape(TIME.format(mail.sentAt())),
                                escape(mail.to()),
                                mail.id(),
                                escape(mail.subject().isBlank() ? "(ohne Betreff)" : mail.subject())))
                .collect(Collectors.joining());
        return page("Alle Mails", rows.isEmpty() ? "<p>Noch ist keine Mail da.</p>" : """
                          <table>
                          <thead><tr><th scope="col">Wann</th><th scope="col">An</th><th scope="col">Betreff</th></tr></thead>
                          <tbody>
                          %s</tbody>
                          </table>
                          """.formatted(rows));
    }

    private static String one(ReceivedMail mail) {
        String html = mail.html().isEmpty() ? "" : """
                          <h2>HTML</h2>
                          <iframe title="Die Mail als HTML" src="/mail/%s/html" width="100%%" height="600"
                            sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                          """.formatted(mail.id());
        return page(mail.subject(), """
                <p><a href="/mail/">Alle Mails</a></p>
                <dl><dt>Von</dt><dd>%s</dd><dt>An</dt><dd>%s</dd><dt>Wann</dt><dd>%s</dd></dl>
                <h2>Text</h2>
                <pre>%s</pre>
                %s<details><summary>Kopfzeilen</summary><pre>%s</pre></details>
                """.formatted(
                        escape(mail.from()),
                        escape(mail.to()),
                        escape(TIME.format(mail.sentAt())),
                        linked(mail.text().orElse("")),
                        html,
                        escape(mail.headers())));
    }

    private static String page(String title, String content) {
        return """
               <!DOCTYPE html>
               <html lang="de">
               <head>
               <meta charset="utf-8">
               <meta name="viewport" content="width=device-width, initial-scale=1">
               <title>%1$s – Post dieser Maschine</title>
               <link rel="stylesheet" href="/assets/leserbrief.css">
               </head>
               <body>
               <main>
               <h1>%1$s</h1>
               %2$s
               </main>
               </body>
               </html>
               """.formatted(escape(title), content);
    }

    private static String linked(String text) {
        StringBuilder html = new StringBuilder();
        Matcher link = LINK.matcher(text);
        int done = 0;
        while (link.find()) {
            String address = escape(link.group());
            html.append(escape(text.substring(done, link.start())))
                    .append("<a href=\"")
                    .append(address)
                    .append("\">")
                    .append(address)
                    .append("</a>");
            done = link.end();
        }
        return html.append(escape(text.substring(done))).toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
