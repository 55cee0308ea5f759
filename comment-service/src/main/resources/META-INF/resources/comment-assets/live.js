// Live updates of lists. `data-live` is the address of a list's stream. Nothing on the page moves by itself: a button
// announces new items, and changed ones are replaced in place.
'use strict';

(() => {
  const POLL = 30000;
  const GIVE_UP = 3;

  const connect = (news) => {
    const list = news.parentElement;
    const link = news.querySelector('a');
    const seen = new Set();
    // The stream's address, with the last change received.
    const address = new URL(news.dataset.live, location.href);
    let source;
    let failures = 0;
    let timer;

    const show = (number, element, one, many) => {
      element.textContent = number === 1 ? one : many.replace('%d', number.toLocaleString(document.documentElement.lang));
    };

    const count = (number) => {
      const place = list.querySelector('.comments-count');
      if (!place || !Number.isInteger(number)) return;
      if (number === 0) place.textContent = place.dataset.none;
      else show(number, place, place.dataset.one, place.dataset.many);
    };

    // After lost changes the number of new items is unknown.
    let lost = false;

    const offer = () => {
      news.hidden = seen.size === 0 && !lost;
      if (lost) link.textContent = news.dataset.lost;
      else show(seen.size, link, news.dataset.one, news.dataset.many);
    };

    const announce = (id) => {
      if (seen.has(id) || document.getElementById('c' + id)) return;
      seen.add(id);
      offer();
    };

    const withdraw = (id) => {
      if (seen.delete(id)) offer();
    };

    const remember = (event) => {
      if (event.lastEventId) address.searchParams.set('since', event.lastEventId);
    };

    // Loads the current item from its page; not while its reader is writing in it.
    const refresh = async (id) => {
      const item = document.getElementById('c' + id);
      if (!item || item.querySelector('form textarea')) return;
      const path = new URL(link.href).pathname;
      const answer = await fetch(path + '?comment=' + id, { headers: { 'HX-Request': 'true' } });
      if (answer.status === 404 || answer.status === 410) {
        item.closest('li')?.remove();
        return;
      }
      const fresh = answer.ok
        ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('c' + id)
        : null;
      const place = document.getElementById('c' + id);
      if (!fresh || !place || place.querySelector('form textarea')) return;
      fresh.classList.remove('target');
      // Its forms must return to this page, not to the item's page.
      const back = list.querySelector('input[name="back"]');
      if (back) for (const field of fresh.querySelectorAll('input[name="back"]')) field.value = back.value;
      place.replaceWith(document.adoptNode(fresh));
      if (window.htmx) window.htmx.process(fresh);
    };

    // What holds in the discussion from now on. What somebody is typing stays where it is.
    const heated = async () => {
      const answer = await fetch(new URL(link.href).pathname, { headers: { 'HX-Request': 'true' } });
      const fresh = answer.ok
        ? new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('.heat')
        : null;
      if (fresh) list.querySelector('.heat')?.replaceChildren(...document.adoptNode(fresh).childNodes);
    };

    const heard = (event) => {
      remember(event);
      const change = JSON.parse(event.data);
      count(change.count);
      if (event.type === 'comment-posted') announce(change.commentId);
      else if (document.getElementById('c' + change.commentId)) refresh(change.commentId).catch(() => {});
      else if (event.type === 'comment-restored') announce(change.commentId);
      else if (!change.visible) withdraw(change.commentId);
    };

    // Where streams are blocked, only the number is polled, which caches can answer.
    const poll = async () => {
      const answer = await fetch(news.dataset.count);
      if (answer.ok) for (const number of Object.values((await answer.json()).counts)) count(number);
    };

    const listen = () => {
      source = new EventSource(address);
      for (const type of ['comment-posted', 'comment-revised', 'comment-removed', 'comment-restored']) {
        source.addEventListener(type, heard);
      }
      source.addEventListener('count', (event) => {
        remember(event);
        count(JSON.parse(event.data).count);
      });
      source.addEventListener('reset', (event) => {
        remember(event);
        lost = true;
        offer();
      });
      source.addEventListener('heat', () => { heated().catch(() => {}); });
      // The article was withdrawn, so do not reconnect.
      source.addEventListener('gone', close);
      source.addEventListener('open', () => { failures = 0; });
      source.addEventListener('error', () => {
        failures += 1;
        if (failures >= GIVE_UP || source.readyState === EventSource.CLOSED) wait();
      });
    };

    // A refusal may be temporary: a replica that stops, or too many streams.
    const wait = () => {
      source.close();
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!news.isConnected) return;
        poll().catch(() => {});
        listen();
      }, POLL);
    };

    const stop = () => {
      clearTimeout(timer);
      if (source) source.close();
    };

    // A browser has six connections per site (HTTP/1.1), so a hidden page uses none. It gets the missed changes later.
    const look = () => {
      stop();
      if (!document.hidden) listen();
    };

    const close = () => {
      document.removeEventListener('visibilitychange', look);
      stop();
    };

    document.addEventListener('visibilitychange', look);
    look();
    return { close };
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
