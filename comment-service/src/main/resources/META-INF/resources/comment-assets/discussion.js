// Enhances discussions: preview within the page, character counter, drafts, quoting the selection, a placeholder for a
// comment that is being sent, and error messages. Everything works without it.
'use strict';

const DRAFTS = 'leserbrief.draft:';
const SENT = 'leserbrief.sent';
// Older drafts are deleted.
const DRAFT_DAYS = 30;

const store = {
  get(key) { try { return JSON.parse(localStorage.getItem(DRAFTS + key)); } catch { return null; } },
  // Without storage, as in some private windows, there are no drafts.
  set(key, text) { try { localStorage.setItem(DRAFTS + key, JSON.stringify({text, at: Date.now()})); } catch { /* full */ } },
  remove(key) { try { localStorage.removeItem(DRAFTS + key); } catch { /* none */ } },
};

function forgetOldDrafts() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(DRAFTS)) continue;
      const draft = store.get(key.slice(DRAFTS.length));
      if (!draft || Date.now() - draft.at > DRAFT_DAYS * 86_400_000) localStorage.removeItem(key);
    }
  } catch { /* no storage */ }
}

const field = (form) => form.elements.namedItem('body');
const isText = (form) => form instanceof HTMLFormElement && form.matches('.comment-form');
const isPreview = (button) => Boolean(button?.hasAttribute('formaction'));

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

// --- Counter: always visible, but announced to screen readers only near the limit, and with a delay

function count(form) {
  const text = field(form);
  const left = form.dataset.limit - [...text.value].length;
  const words = left < 0 ? form.dataset.over.replace('#', -left) : form.dataset.left.replace('#', left.toLocaleString(document.documentElement.lang));
  const counter = form.querySelector('.counter');
  counter.textContent = words;
  counter.classList.toggle('over', left < 0);
  text.setCustomValidity(left < 0 ? words : '');
  clearTimeout(form.telling);
  const said = form.querySelector('.counter-said');
  if (left <= 500) form.telling = setTimeout(() => { said.textContent = words; }, 1000);
  else said.textContent = '';
}

// --- Drafts

function keepDraft(form) {
  const text = field(form).value;
  if (text.trim() === '' || text === form.begun) store.remove(form.dataset.draft);
  else store.set(form.dataset.draft, text);
}

function restoreDraft(form) {
  const text = field(form);
  const draft = store.get(form.dataset.draft);
  // Text in an error response or a preview is newer than any draft.
  const isAnswer = form.querySelector('.error') || !form.querySelector('.preview').hidden;
  if (!draft || isAnswer || draft.text === text.value) return;
  const quote = form.matches('[data-draft*="/edit/"]') ? '' : text.value;
  text.value = quote === '' || draft.text.includes(quote.trim()) ? draft.text : draft.text.trimEnd() + '\n\n' + quote;
  const note = element('p', 'hint draft-restored', form.dataset.draftRestored + ' ');
  note.setAttribute('role', 'status');
  const discard = element('button', 'quiet', form.dataset.draftDiscard);
  discard.type = 'button';
  discard.addEventListener('click', () => {
    text.value = quote || form.begun;
    store.remove(form.dataset.draft);
    note.remove();
    count(form);
    text.focus();
  });
  note.append(discard);
  text.before(note);
}

// --- Preview

async function preview(form, button) {
  const text = field(form);
  if (!form.reportValidity()) return;
  button.disabled = true;
  try {
    const response = await fetch('/api/comments/preview', {
      method: 'POST',
      headers: {'Content-Type': 'application/json', Accept: 'application/json'},
      body: JSON.stringify({body: text.value}),
    });
    if (!response.ok) throw new Error(response.status);
    const region = form.querySelector('.preview');
    // Rendered and sanitized by the server, like every comment.
    region.querySelector('.preview-body').innerHTML = (await response.json()).bodyHtml;
    region.hidden = false;
    region.focus();
  } catch {
    // The server shows the reason on its own page and keeps the text.
    form.requestSubmit(button);
  } finally {
    button.disabled = false;
  }
}

// --- Sending

function setBusy(form, busy) {
  form.setAttribute('aria-busy', String(busy));
  for (const button of form.querySelectorAll('button')) button.disabled = busy;
}

function showSending(form) {
  const sending = element('article', 'comment sending', '');
  sending.tabIndex = -1;
  sending.setAttribute('aria-label', form.dataset.you);
  const head = element('header', 'comment-head', '');
  const state = element('strong', 'pending-mark', form.dataset.sending);
  state.setAttribute('role', 'status');
  head.append(element('span', 'author', form.dataset.you), state);
  const body = element('div', 'sending-body', field(form).value);
  body.dir = 'auto';
  sending.append(head, body);
  // As high as the form that it replaces, so that nothing moves below a finger or a second tap.
  sending.style.minHeight = `${form.offsetHeight}px`;
  form.after(sending);
  form.hidden = true;
  sending.focus();
  form.sending = sending;
}

function takeBack(form) {
  form.underWay = false;
  form.sending?.remove();
  form.sending = null;
  form.hidden = false;
  setBusy(form, false);
}

function sayNotArrived(form) {
  takeBack(form);
  form.querySelector('.error')?.remove();
  const error = element('p', 'error', form.dataset.notArrived);
  error.setAttribute('role', 'alert');
  field(form).before(error);
  field(form).focus();
}

// --- Votes, following, ignoring, deleting: success is visible; a failure needs a message

const isChoice = (form) => form instanceof HTMLFormElement && !isText(form) && form.closest('.comments') !== null;

function takeNoticeAway(form) {
  if (form?.nextElementSibling?.matches('.not-arrived')) form.nextElementSibling.remove();
}

function sayChoiceNotArrived(form) {
  // A new element each time, so that screen readers announce it again.
  takeNoticeAway(form);
  const error = element('p', 'error not-arrived', form.closest('.comments').dataset.notArrived);
  error.setAttribute('role', 'alert');
  form.after(error);
}

// The form for a report that does not come into its place is a page of its own, which says why.
const isReportLink = (link) => Boolean(link?.matches?.('a.report'));

function sayFailed(form) {
  if (isReportLink(form)) location.assign(form.href);
  else if (isText(form)) sayNotArrived(form);
  else if (isChoice(form)) sayChoiceNotArrived(form);
}

// --- Quoting the selection

let selected = '';
let quoted = null;

const passageIn = (comment) => {
  const selection = getSelection();
  const body = comment?.querySelector('.comment-body');
  return body && !selection.isCollapsed && body.contains(selection.anchorNode) && body.contains(selection.focusNode)
    ? selection.toString().trim() : '';
};

// --- Initializing each form

function begin(form) {
  if (form.begun !== undefined) return;
  const text = field(form);
  form.begun = text.value;
  if (quoted && form.dataset.draft.endsWith('/reply/' + quoted.id)) {
    text.value = quoted.text.split('\n').map((line) => ('> ' + line).trim()).join('\n') + '\n\n';
    form.begun = text.value;
    quoted = null;
  }
  restoreDraft(form);
  count(form);
  if (document.activeElement === text) text.setSelectionRange(text.value.length, text.value.length);
}

const beginAll = () => document.querySelectorAll('.comment-form').forEach(begin);

// Sent without htmx: the page that shows the comment confirms it.
try {
  const sent = sessionStorage.getItem(SENT);
  if (sent && new URLSearchParams(location.search).has('comment') && !document.querySelector('.comment-form .error')) {
    store.remove(sent);
    sessionStorage.removeItem(SENT);
  }
} catch { /* no storage */ }

document.addEventListener('input', (event) => {
  const form = event.target.form;
  if (!isText(form) || event.target !== field(form)) return;
  count(form);
  clearTimeout(form.keeping);
  form.keeping = setTimeout(() => keepDraft(form), 300);
});

document.addEventListener('pointerdown', (event) => {
  const link = event.target.closest?.('a.quote');
  // Pressing the link clears the selection.
  selected = link ? passageIn(link.closest('.comment')) : '';
}, true);

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('.comment-form button[formaction]');
  if (button) {
    event.preventDefault();
    preview(button.form, button);
    return;
  }
  const quote = event.target.closest?.('a.quote');
  if (quote) {
    const comment = quote.closest('.comment');
    const text = passageIn(comment) || selected;
    quoted = text ? {id: comment.id.slice(1), text} : null;
  }
}, true);

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!isText(form) || isPreview(event.submitter)) return;
  clearTimeout(form.keeping);
  keepDraft(form);
  try { sessionStorage.setItem(SENT, form.dataset.draft); } catch { /* no storage */ }
  // Prevents sending twice. Deferred until the browser has collected the form's data; skipped if sending has failed.
  form.underWay = true;
  setTimeout(() => { if (form.underWay) setBusy(form, true); });
});

// Back from another page: nothing is being sent any more.
addEventListener('pageshow', (event) => {
  if (event.persisted) document.querySelectorAll('.comment-form').forEach(takeBack);
});

// htmx sends forms and replaces the discussion by the response.
document.addEventListener('htmx:beforeRequest', (event) => {
  const form = event.detail.elt;
  if (isText(form) && !isPreview(event.detail.requestConfig?.triggeringEvent?.submitter)) showSending(form);
});
document.addEventListener('htmx:beforeSwap', (event) => {
  const form = event.detail.requestConfig?.elt;
  if (isText(form) && event.detail.xhr.status < 300 && !isPreview(event.detail.requestConfig.triggeringEvent?.submitter)) {
    store.remove(form.dataset.draft);
    try { sessionStorage.removeItem(SENT); } catch { /* no storage */ }
  }
});
for (const failure of ['htmx:sendError', 'htmx:timeout', 'htmx:sendAbort']) {
  document.addEventListener(failure, (event) => sayFailed(event.detail.elt));
}
// Responses that are shown explain themselves and do not cause this event; for the others the form shows a message.
document.addEventListener('htmx:responseError', (event) => sayFailed(event.detail.elt));
document.addEventListener('htmx:afterRequest', (event) => { if (event.detail.successful) takeNoticeAway(event.detail.elt); });
// htmx must store the page in its original state for the back button.
document.addEventListener('htmx:beforeHistorySave', () => {
  document.querySelectorAll('.comment-form').forEach(takeBack);
  document.querySelectorAll('.not-arrived').forEach((notice) => notice.remove());
});

// Replies that replace a "more replies" link: the focus moves to the first of them.
let before = null;
document.addEventListener('htmx:beforeSwap', (event) => {
  const link = event.detail.requestConfig?.elt;
  before = link?.matches?.('.more-replies') ? link.closest('li').previousElementSibling : null;
});
document.addEventListener('htmx:afterSettle', () => {
  const first = before?.nextElementSibling?.querySelector('.comment');
  before = null;
  if (first) {
    first.tabIndex = -1;
    first.focus({preventScroll: true});
  }
  beginAll();
});

// What is read tells nobody any more. A page in the background, or one that a browser loads in advance, is not read.
function saySeen() {
  if (document.prerendering || document.visibilityState !== 'visible') return;
  for (const seen of document.querySelectorAll('.seen')) seen.dispatchEvent(new CustomEvent('page-visible'));
}
document.addEventListener('visibilitychange', saySeen);
// Only then does htmx listen to what is new.
document.addEventListener('htmx:load', saySeen);

forgetOldDrafts();
beginAll();
saySeen();
