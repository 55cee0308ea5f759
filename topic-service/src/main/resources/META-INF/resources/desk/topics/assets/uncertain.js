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

// How many answers are awaited.
let underWay = 0;

// What the server says: what takes the decision back, or what is wrong.
async function send(form, verdict, decision) {
  const body = new URLSearchParams(new FormData(form));
  body.set('verdict', verdict);
  if (decision) body.set('decision', decision);
  underWay += 1;
  try {
    // A decision arrives even if the window is closed right after the key. A session that has ended leads to the
    // identity provider, which no script may follow.
    const answer = await fetch(form.action, {
      method: 'POST', body, headers: {Accept: 'application/json'}, redirect: 'manual', keepalive: true,
    });
    if (answer.status === 200) return {decision: (await answer.json()).decision};
    if (answer.type === 'opaqueredirect' || answer.status === 401) return {trouble: words.signedOut};
    return {trouble: answer.status === 409 ? words.refused : words.failed};
  } catch {
    return {trouble: words.failed};
  } finally {
    underWay -= 1;
  }
}

function problem(item, text) {
  const line = item.querySelector('.error');
  line.textContent = text;
  line.hidden = text === '';
  if (text) say(text);
}

function show(item) {
  item.hidden = false;
  // Not away from the case that is looked at meanwhile.
  if (!current()) select(item);
}

// What comes next is on the server. The keys go on there without the mouse.
function goOn() {
  if (open().length > 0 || underWay > 0) return;
  history.replaceState(null, '', `${location.pathname}#next`);
  location.reload();
}

async function decide(item, verdict) {
  const all = open();
  const next = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
  const hadFocus = item.contains(document.activeElement);
  problem(item, '');
  item.hidden = true;
  say(words[verdict]);
  if (hadFocus) select(next);
  // Known before it has arrived, so that it is the one that is undone.
  const made = {item, answer: send(item.querySelector('form'), verdict)};
  decided.push(made);
  const {trouble} = await made.answer;
  if (trouble) {
    if (decided.includes(made)) decided.splice(decided.indexOf(made), 1);
    show(item);
    problem(item, trouble);
    return;
  }
  goOn();
}

async function undo() {
  const made = decided.pop();
  if (!made) return;
  underWay += 1;
  try {
    const {decision, trouble} = await made.answer;
    // It has come back by itself.
    if (trouble) return;
    if (!decision) {
      say(words.notYours);
      return;
    }
    const undone = await send(made.item.querySelector('form'), 'undone', decision);
    if (undone.trouble) {
      decided.push(made);
      say(undone.trouble);
      return;
    }
    made.item.hidden = false;
    say(words.undone);
    select(made.item);
  } finally {
    underWay -= 1;
  }
}

queue.addEventListener('submit', (event) => {
  const item = event.target.closest('.case');
  if (!item || !event.submitter) return;
  event.preventDefault();
  decide(item, event.submitter.value);
});

// Single keys count only while a case has the focus: whoever speaks to the browser would press them by accident.
queue.addEventListener('keydown', (event) => {
  const item = current();
  if (!item || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  if (event.key === 'j') return move(1);
  if (event.key === 'k') return move(-1);
  if (event.key === 'z') return undo();
  item.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});

for (const hidden of queue.querySelectorAll('[data-needs-script]')) hidden.hidden = false;
if (location.hash === '#next') select(open()[0]);
