// Computes the proof of work of a form while it is filled in (ALTCHA, protocol 1). Without it the form works, and what it
// sends waits for a moderator.
'use strict';

const proofs = new WeakMap();
const waited = new WeakSet();
const encoder = new TextEncoder();
// So many hashes without letting go, so that typing never waits for long.
const AT_ONCE = 500;

async function sha256(text) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function solve({algorithm, challenge, maxnumber, salt, signature}) {
  for (let number = 0; number <= maxnumber; number++) {
    if (await sha256(salt + number) === challenge) return btoa(JSON.stringify({algorithm, challenge, number, salt, signature}));
    if (number % AT_ONCE === 0) await new Promise((resolve) => { setTimeout(resolve); });
  }
  return '';
}

async function prove(form, proof) {
  try {
    const response = await fetch(form.dataset.challenge, {headers: {Accept: 'application/json'}, cache: 'no-store'});
    if (response.status !== 200) return;
    const challenge = await response.json();
    const expires = 1000 * Number(/expires=(\d+)/.exec(challenge.salt)?.[1]);
    // By the server's clock: that of the browser may be wrong.
    proof.until = Date.now() + expires - Date.parse(response.headers.get('Date'));
    form.elements.namedItem('altcha').value = await solve(challenge);
  } catch { /* Sent without it. */ }
}

// Whoever writes for longer than a challenge can be used computes another one.
function begin(form) {
  const before = proofs.get(form);
  if (before && !(before.done && Date.now() > before.until)) return before;
  const proof = {done: false};
  proof.work = prove(form, proof).then(() => { proof.done = true; });
  proofs.set(form, proof);
  return proof;
}

const guarded = (element) => (element instanceof Element ? element.closest('form[data-challenge]') : null);

document.addEventListener('focusin', (event) => {
  const form = guarded(event.target);
  if (form) begin(form);
});

// Sent before it is done: it waits, and is then sent by the same button.
document.addEventListener('submit', (event) => {
  const form = guarded(event.target);
  if (!form || event.submitter?.hasAttribute('formaction') || waited.delete(form)) return;
  const proof = begin(form);
  if (proof.done) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  // Whoever presses twice sends once.
  if (proof.awaited) return;
  proof.awaited = true;
  form.setAttribute('aria-busy', 'true');
  proof.work.then(() => {
    form.removeAttribute('aria-busy');
    waited.add(form);
    form.requestSubmit(event.submitter);
  });
}, true);
