// The moderators' desk by keyboard: the next comment is on the page before the last one is decided, decisions are shown
// at once and taken back if the server refuses them. Without this script the same forms do it, one page at a time.
'use strict';

const POLL_MS = 3_000;
const RENEW_CLAIM_MS = 120_000;
// So many comments are fetched ahead.
const AHEAD = 15;
const MOST_POLLED = 100;

const desk = document.querySelector('.desk');
const list = desk.querySelector('.cases');
const said = desk.querySelector('.desk-status');
const words = desk.dataset;

// Decisions that can be undone, the latest last.
const undoable = [];
// What was shown before and must not come again while its decision is under way.
const seen = new Set([...list.querySelectorAll('.case')].map((one) => one.dataset.comment));
let fetching = false;
let claimed = null;

const open = () => [...list.querySelectorAll('.case:not(.decided)')];
const current = () => document.activeElement?.closest('.case:not(.decided)');
const say = (text) => { said.textContent = text; };

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    // A decision arrives even if the window is closed right after the key.
    keepalive: true,
    headers: {Accept: 'application/json', ...(body && {'Content-Type': 'application/json'})},
    ...(body && {body: JSON.stringify(body)}),
  });
  return {status: response.status, body: response.status === 204 ? null : await response.json().catch(() => null)};
}

function show(node, text) {
  node.textContent = text;
  node.hidden = text === '';
}

// --- Moving

function select(item) {
  if (!item) return;
  item.focus({preventScroll: true});
  item.scrollIntoView({block: 'start', behavior: 'auto'});
}

const isFree = (item) => !item.classList.contains('claimed');

function move(step) {
  const all = open();
  const from = current();
  if (!from) return select(all.find(isFree) ?? all[0]);
  for (let i = all.indexOf(from) + step; i >= 0 && i < all.length; i += step) {
    if (isFree(all[i])) return select(all[i]);
  }
}

// --- Claims: colleagues see what is in front of somebody

async function claim(item) {
  const id = item.dataset.comment;
  if (claimed?.id === id && Date.now() - claimed.at < RENEW_CLAIM_MS) return;
  const before = claimed;
  claimed = {id, at: Date.now()};
  try {
    if (before && before.id !== id) call('DELETE', `/api/moderation/comments/${before.id}/claim`).catch(() => {});
    await call('PUT', `/api/moderation/comments/${id}/claim`);
  } catch {
    // Nobody else learns of it; the version still protects the decision.
    claimed = null;
  }
}

list.addEventListener('focusin', (event) => {
  const item = event.target.closest('.case:not(.decided)');
  if (!item) return;
  claim(item);
  fetchAhead(item);
});

// --- More comments

async function fetchAhead(item) {
  const all = open();
  if (fetching || all.length - all.indexOf(item) > AHEAD) return;
  const link = list.querySelector('.more-cases a');
  if (!link) return;
  fetching = true;
  try {
    await append(link.getAttribute('href').replace('/moderation?', '/moderation/cases?'));
  } catch {
    // The link stays and works by itself.
  } finally {
    fetching = false;
  }
}

// From the beginning: what has come since, and what colleagues have given back.
async function fetchAgain() {
  if (fetching) return;
  fetching = true;
  try {
    await append(words.first);
  } catch {
    // Asked again with the next poll.
  } finally {
    fetching = false;
  }
}

async function append(path) {
  const response = await fetch(path, {headers: {Accept: 'text/html'}});
  if (!response.ok) throw new Error(response.status);
  // Rendered by the server, with the text of comments sanitized, like the page itself.
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  list.querySelector('.more-cases')?.remove();
  for (const item of fresh.querySelectorAll('.case, .more-cases')) {
    if (item.dataset.comment) {
      if (seen.has(item.dataset.comment)) continue;
      seen.add(item.dataset.comment);
    }
    list.append(document.adoptNode(item));
  }
  showEmpty();
  // Faster than the network: the comment that was waited for is next.
  if (!current() && !document.activeElement?.matches('a, button, summary, textarea')) move(1);
}

async function reload(item) {
  const response = await fetch(`/moderation/cases/${item.dataset.comment}`, {headers: {Accept: 'text/html'}});
  if (!response.ok) return null;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('.case');
  // What was typed and what was opened stays.
  fresh.querySelector('textarea').value = item.querySelector('textarea').value;
  fresh.querySelector('.case-note').open = item.querySelector('.case-note').open;
  const hadFocus = item.contains(document.activeElement);
  item.replaceWith(document.adoptNode(fresh));
  if (hadFocus) select(fresh);
  return fresh;
}

function showEmpty() {
  desk.querySelector('.empty').hidden = open().length > 0;
}

// --- Deciding

const nameOf = (actor) => actor?.name || words.somebody;

function collapse(item, text, button) {
  item.classList.add('decided');
  item.querySelector('.verdict')?.remove();
  const verdict = document.createElement('div');
  verdict.className = 'verdict';
  const line = document.createElement('p');
  line.textContent = `${text} · ${item.getAttribute('aria-label')}`;
  verdict.append(line);
  if (button) verdict.append(button);
  item.append(verdict);
}

function expand(item, problem) {
  item.classList.remove('decided');
  item.querySelector('.verdict')?.remove();
  show(item.querySelector('.error'), problem);
  showEmpty();
}

function undoButton(entry) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet';
  button.textContent = words.undo;
  button.addEventListener('click', () => undo(entry));
  return button;
}

async function decide(item, decision) {
  if (item.classList.contains('decided')) return;
  const [action, reason] = decision.split(':');
  const id = item.dataset.comment;
  const note = item.querySelector('textarea').value.trim();
  const entry = {item, decisionId: null};
  const all = open();
  const next = all.slice(all.indexOf(item) + 1).find(isFree) ?? all.slice(0, all.indexOf(item)).find(isFree);
  const hadFocus = item.contains(document.activeElement);
  item.querySelector('.reasons')?.removeAttribute('open');
  show(item.querySelector('.error'), '');
  collapse(item, words[action], undoButton(entry));
  undoable.push(entry);
  say(words[action]);
  if (hadFocus) select(next);
  showEmpty();
  entry.sent = send(entry, {
    commentIds: [id],
    versions: {[id]: Number(item.dataset.version)},
    action,
    ...(reason && {reason}),
    ...(note && {note}),
  });
  await entry.sent;
  if (open().length === 0) fetchAgain();
}

async function send(entry, body) {
  try {
    const answer = await call('POST', '/api/moderation/decisions', body);
    if (answer.status === 401 || answer.status === 403) return refuse(entry, words.notAllowed);
    if (answer.status !== 200) return refuse(entry, words.notArrived);
    const outcome = answer.body.results[0];
    if (outcome.result === 'ok') {
      entry.decisionId = answer.body.decisionId;
      entry.item.dataset.version = outcome.version;
      return;
    }
    drop(entry);
    if (outcome.result === 'not-found') return collapse(entry.item, words.gone);
    const fresh = await reload(entry.item) ?? entry.item;
    expand(fresh, outcome.decided
      ? words.decidedBy.replace('#name', nameOf(outcome.decided.by)).replace('#action', words[outcome.decided.action])
      : words.outdated);
  } catch {
    refuse(entry, words.notArrived);
  }
}

function drop(entry) {
  const at = undoable.indexOf(entry);
  if (at >= 0) undoable.splice(at, 1);
}

function refuse(entry, problem) {
  drop(entry);
  expand(entry.item, problem);
  say(problem);
}

async function undo(entry) {
  if (!entry || entry.undoing) return;
  entry.undoing = true;
  await entry.sent;
  // Refused meanwhile: there is nothing to undo.
  if (!entry.decisionId) return;
  try {
    const answer = await call('POST', `/api/moderation/decisions/${entry.decisionId}/reversal`, {});
    drop(entry);
    const done = answer.status === 200 && answer.body.results[0]?.result === 'ok';
    const fresh = await reload(entry.item) ?? entry.item;
    expand(fresh, done ? '' : words.undoneBefore);
    select(fresh);
    say(done ? words.undone : words.undoneBefore);
  } catch {
    entry.undoing = false;
    say(words.notArrived);
  }
}

list.addEventListener('submit', (event) => {
  const item = event.target.closest('.case');
  if (!item || !event.submitter?.value) return;
  event.preventDefault();
  decide(item, event.submitter.value);
});

// --- Context

async function toggleContext(item) {
  const shown = item.querySelector('.context');
  if (shown) return shown.remove();
  try {
    const response = await fetch(`/moderation/comments/${item.dataset.comment}/context`, {headers: {Accept: 'text/html'}});
    if (!response.ok) throw new Error(response.status);
    const context = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('.context');
    item.append(document.adoptNode(context));
  } catch {
    show(item.querySelector('.error'), words.notArrived);
  }
}

// --- Keys

function press(item, key) {
  const button = item?.querySelector(`[data-key="${key}"]`);
  if (!button) return false;
  button.click();
  return true;
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const item = current();
  if (event.target.matches('textarea, input, select')) {
    if (event.key === 'Escape' && item) select(item);
    return;
  }
  const reasons = item?.querySelector('.reasons');
  let done = true;
  if (/^[1-9]$/.test(event.key) && reasons?.open) done = press(item, event.key);
  else if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === 'f') done = press(item, 'f');
  else if (event.key === 'd') { if (reasons) reasons.open = !reasons.open; else done = false; }
  else if (event.key === 'z') undo(undoable.at(-1));
  else if (event.key === 'c' && item) toggleContext(item);
  else if (event.key === 'n' && item) { item.querySelector('.case-note').open = true; item.querySelector('textarea').focus(); }
  else if (event.key === 'b' && item) location.assign(item.dataset.author);
  else if (event.key === '?') { const keys = desk.querySelector('.keys'); keys.open = !keys.open; keys.scrollIntoView({block: 'nearest'}); }
  else if (event.key === 'Escape' && reasons?.open) reasons.open = false;
  else done = false;
  if (done) event.preventDefault();
});

// --- What colleagues do

async function poll() {
  if (document.hidden) return;
  const shown = open().slice(0, MOST_POLLED);
  const query = shown.map((item) => `comment=${item.dataset.comment}`).join('&');
  const answer = await call('GET', `/api/moderation/desk?${query}`);
  if (answer.status !== 200) return;
  for (const queue of answer.body.queues) showSize(queue);
  const present = new Map(answer.body.comments.map((one) => [one.id, one]));
  for (const item of shown) {
    // Decided while the answer was under way.
    if (item.classList.contains('decided')) continue;
    const one = present.get(item.dataset.comment);
    if (!one) { collapse(item, words.gone); continue; }
    if (one.state !== item.dataset.state && item.querySelector('textarea').value.trim() === '') {
      // A colleague has decided, and nothing typed would be lost.
      const hadFocus = item.contains(document.activeElement);
      collapse(item, words[`state${one.state[0].toUpperCase()}${one.state.slice(1)}`]);
      showEmpty();
      if (hadFocus) move(1);
      continue;
    }
    if (one.version > Number(item.dataset.version)) {
      const fresh = await reload(item);
      if (fresh) expand(fresh, words.outdated);
      continue;
    }
    const foreign = one.claim !== null && one.claim.by.id !== answer.body.me;
    item.classList.toggle('claimed', foreign);
    show(item.querySelector('.claim'), foreign ? words.claimedBy.replace('#name', nameOf(one.claim.by)) : '');
  }
  const item = current();
  if (item) claim(item);
  if (open().length === 0) await fetchAgain();
}

function showSize(queue) {
  const size = desk.querySelector(`[data-queue-link="${queue.queue}"] .queue-size`);
  const most = Number(desk.dataset.mostCounted);
  if (size) size.textContent = queue.size > most ? words.moreThan : queue.size;
}

(async () => {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    // Without a connection the desk shows what it knows, and asks again.
    await poll().catch(() => {});
  }
})();

if (document.activeElement === document.body) move(1);
