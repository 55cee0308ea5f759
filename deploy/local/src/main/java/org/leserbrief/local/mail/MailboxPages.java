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

/// The pages of the mailbox: a list of all mails, and each mail as text and as HTML in a sandboxed frame.
///
/// The content of a mail is not trusted: all text is escaped, and the HTML runs no scripts, loads nothing and
/// has no origin.
final class MailboxPages implements HttpHandler {
    static final String HEALTH = "/mail/health";

    private static final Pattern MAIL_PATH = Pattern.compile("/mail/([0-9a-f-]{36})(/html)?");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss", Locale.GERMAN).withZone(ZoneId.of("Europe/Berlin"));

    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private final Mailbox mailbox;

    MailboxPages(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    private record Response(int status, String body, String policy) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Response response = exchange.getRequestMethod().equals("GET")
                    ? respond(exchange.getRequestURI().getPath())
                    : new Response(405, page("405", ""), PAGE_POLICY);
            byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", response.policy());
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Response respond(String path) {
        if (path.equals(HEALTH)) {
            return new Response(200, page("Mail", ""), PAGE_POLICY);
        }
        if (path.equals("/mail") || path.equals("/mail/")) {
            return new Response(200, listPage(), PAGE_POLICY);
        }
        Matcher matcher = MAIL_PATH.matcher(path);
        Optional<ReceivedMail> mail = matcher.matches() ? mailbox.find(matcher.group(1)) : Optional.empty();
        if (mail.isEmpty()) {
            return new Response(404, page("404", "<p>Diese Mail gibt es nicht (mehr).</p>"), PAGE_POLICY);
        }
        return matcher.group(2) == null
                ? new Response(200, mailPage(mail.get()), PAGE_POLICY)
                : new Response(
                        200, "<base target=\"_blank\">" + mail.get().html().orElse(""), MAIL_POLICY);
    }

    private String listPage() {
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

    private static String mailPage(ReceivedMail mail) {
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
                        withLinks(mail.text().orElse("")),
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

    private static String withLinks(String text) {
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
