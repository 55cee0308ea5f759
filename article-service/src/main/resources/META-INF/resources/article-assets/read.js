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
