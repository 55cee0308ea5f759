// In another site's page: tells that page how high the discussion is, and nobody else.
'use strict';

(() => {
  if (parent === window) return;
  const root = document.documentElement;
  const above = location.ancestorOrigins?.[0];
  const origins = root.dataset.origins.split(' ').filter((origin) => origin && (!above || origin === above));
  const tell = () => {
    const message = {leserbrief: 'height', height: Math.ceil(document.body.getBoundingClientRect().height), title: document.title};
    // Only the site of this name gets it; the others on the list are not there.
    for (const origin of origins) parent.postMessage(message, origin);
  };
  new ResizeObserver(tell).observe(document.body);
  addEventListener('load', tell);
  tell();
})();
