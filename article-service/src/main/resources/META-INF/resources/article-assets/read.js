// Says once that this article was visible for ten seconds. Sends nothing about who reads.
'use strict';

{
  const SECONDS = 10;
  const article = document.querySelector('article[data-article]');
  let seen = 0;

  const tick = () => {
    // What a browser loads in advance is not visible before somebody looks at it.
    if (document.prerendering || document.visibilityState !== 'visible') return;
    seen += 1;
    if (seen < SECONDS) return;
    clearInterval(timer);
    navigator.sendBeacon(`/api/articles/${article.dataset.article}/reads`);
  };
  const timer = article && navigator.sendBeacon ? setInterval(tick, 1000) : null;
}

// Whoever is signed in and was told of this article has read it, and is not mailed about it. A GET changes nothing, so
// this says it; only if the bell, which the session's fragment brings, shows something unread. Without JavaScript the
// page of notifications has buttons.
{
  const article = document.querySelector('article[data-article]');
  let said = false;

  const say = async () => {
    if (said || document.prerendering || document.visibilityState !== 'visible') return;
    if (!document.querySelector('a.bell.unread')) return;
    said = true;
    const answer = await fetch('/notifications/seen', {
      method: 'POST',
      body: new URLSearchParams({ article: article.dataset.article }),
    });
    if (answer.headers.has('HX-Trigger')) document.body.dispatchEvent(new CustomEvent('notifications-read'));
  };
  if (article) {
    document.addEventListener('htmx:afterSettle', say);
    document.addEventListener('visibilitychange', say);
  }
}
