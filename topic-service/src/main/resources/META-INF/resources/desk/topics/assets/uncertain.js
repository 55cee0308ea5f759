// The queue of uncertain taggings by keyboard. It sends the same forms; without it they are sent one page at a time.
'use strict';

const queue = document.querySelector('.uncertain');
const said = queue.querySelector('.queue-status');
const words = queue.dataset;
const decided = [];

const open = () => [...queue.querySelectorAll('.case:not([hidden])')];
const current = () => document.activeElement?.closest('.case:not([hidden])');
const say = (text) => { said.textContent = text; };

function select(item) {
  if (!item) return;
  item.focus({preventScroll: true});
  item.scrollIntoView({block: 'nearest'});
}

function move(step) {
  const all = open();
  const at = all.indexOf(current());
  select(at < 0 ? all[0] : all[at + step]);
}

function send(form, verdict) {
  const body = new URLSearchParams(new FormData(form));
  body.set('verdict', verdict);
  // A decision arrives even if the window is closed right after the key. The page that it leads to is not needed.
  return fetch(form.action, {method: 'POST', body, redirect: 'manual', keepalive: true});
}

function problem(item, text) {
  const line = item.querySelector('.error');
  line.textContent = text;
  line.hidden = text === '';
  if (text) say(text);
}

async function decide(item, verdict) {
  const all = open();
  const next = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
  const hadFocus = item.contains(document.activeElement);
  problem(item, '');
  item.hidden = true;
  say(words[verdict]);
  if (hadFocus) select(next);
  try {
    const answer = await send(item.querySelector('form'), verdict);
    if (answer.type === 'opaqueredirect') {
      decided.push(item);
      // What comes next is on the server.
      if (open().length === 0) location.assign(location.pathname);
      return;
    }
    item.hidden = false;
    problem(item, answer.status === 409 ? words.refused : words.failed);
  } catch {
    item.hidden = false;
    problem(item, words.failed);
  }
}

async function undo() {
  const item = decided.pop();
  if (!item) return;
  try {
    const answer = await send(item.querySelector('form'), 'undone');
    if (answer.type !== 'opaqueredirect') throw new Error(String(answer.status));
    item.hidden = false;
    say(words.undone);
    select(item);
  } catch {
    decided.push(item);
    say(words.failed);
  }
}

queue.addEventListener('submit', (event) => {
  const item = event.target.closest('.case');
  if (!item || !event.submitter) return;
  event.preventDefault();
  decide(item, event.submitter.value);
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  if (event.key === 'j') return move(1);
  if (event.key === 'k') return move(-1);
  if (event.key === 'z') return undo();
  current()?.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});

for (const hidden of queue.querySelectorAll('[data-needs-script]')) hidden.hidden = false;
