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

// Whoever is signed in and was told of this article has read it, and is not mailed about it; who will be told of it, is not.
// A GET changes nothing, so this says it; only if the bell, which the session's fragment brings, shows something unread,
// or that the reader follows something and the article is so new that they may yet be told. Without JavaScript the page of
// notifications has buttons.
{
  const article = document.querySelector('article[data-article]');
  const MAY_BE_TOLD = 3 * 24 * 60 * 60 * 1000;
  const published = document.querySelector('meta[property="article:published_time"]');
  const isNew = published && Date.now() - Date.parse(published.content) < MAY_BE_TOLD;
  let said = false;

  const say = async () => {
    if (said || document.prerendering || document.visibilityState !== 'visible') return;
    const bell = document.querySelector('a.bell');
    if (!bell?.matches('.unread') && !(isNew && bell?.matches('[data-follows]'))) return;
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
