// Lists that tell what happens after they were made. A list says where in `data-live`; nothing on the page moves by
// itself: new items are announced by a button, those that have changed are replaced in place.
'use strict';

(() => {
  const POLL = 30000;
  const GIVE_UP = 3;

  const connect = (news) => {
    const list = news.parentElement;
    const link = news.querySelector('a');
    const seen = new Set();
    let failures = 0;
    let timer;

    const show = (number, element, one, many) => {
      element.textContent = number === 1 ? one : many.replace('%d', number.toLocaleString(document.documentElement.lang));
    };

    const count = (number) => {
      const place = list.querySelector('.comments-count');
      if (place && Number.isInteger(number) && number > 0) show(number, place, place.dataset.one, place.dataset.many);
    };

    const announce = (id) => {
      if (seen.has(id) || document.getElementById('c' + id)) return;
      seen.add(id);
      news.hidden = false;
      show(seen.size, link, news.dataset.one, news.dataset.many);
    };

    const withdraw = (id) => {
      if (!seen.delete(id)) return;
      news.hidden = seen.size === 0;
      show(seen.size, link, news.dataset.one, news.dataset.many);
    };

    // The item as it stands now, from the page that shows it; not while somebody writes in it.
    const refresh = async (id) => {
      const item = document.getElementById('c' + id);
      if (!item || item.querySelector('form textarea')) return;
      const path = new URL(link.href).pathname;
      const answer = await fetch(path + '?comment=' + id, { headers: { 'HX-Request': 'true' } });
      const fresh = answer.ok
        ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('c' + id)
        : null;
      if (!fresh) {
        item.closest('li').remove();
        return;
      }
      fresh.classList.remove('target');
      item.replaceWith(document.adoptNode(fresh));
      if (window.htmx) window.htmx.process(fresh);
    };

    const heard = (event) => {
      const change = JSON.parse(event.data);
      count(change.count);
      if (event.type === 'comment-posted') announce(change.commentId);
      else if (document.getElementById('c' + change.commentId)) refresh(change.commentId).catch(() => {});
      else if (event.type === 'comment-restored') announce(change.commentId);
      else if (!change.visible) withdraw(change.commentId);
    };

    // Where streams do not get through, the number alone is asked for, which every cache may answer.
    const poll = async () => {
      if (!news.isConnected) return clearInterval(timer);
      if (document.hidden) return;
      const answer = await fetch(news.dataset.count);
      if (answer.ok) for (const number of Object.values((await answer.json()).counts)) count(number);
    };

    const source = new EventSource(news.dataset.live);
    for (const type of ['comment-posted', 'comment-revised', 'comment-removed', 'comment-restored']) {
      source.addEventListener(type, heard);
    }
    source.addEventListener('count', (event) => count(JSON.parse(event.data).count));
    source.addEventListener('reset', () => announce('reset'));
    source.addEventListener('open', () => { failures = 0; });
    source.addEventListener('error', () => {
      failures += 1;
      if (failures >= GIVE_UP || source.readyState === EventSource.CLOSED) {
        source.close();
        timer = timer || setInterval(() => poll().catch(() => {}), POLL);
      }
    });
    return source;
  };

  const open = new Map();
  const look = () => {
    for (const [news, source] of open) {
      if (!news.isConnected) {
        source.close();
        open.delete(news);
      }
    }
    if (!window.EventSource) return;
    for (const news of document.querySelectorAll('[data-live]')) {
      if (!open.has(news)) open.set(news, connect(news));
    }
  };

  look();
  document.addEventListener('htmx:afterSettle', look);
  document.addEventListener('htmx:historyRestore', look);
})();
