// Computes the proof of work of a form while it is filled in (ALTCHA, protocol 1). Without it the form works, and what it
// sends waits for a moderator.
'use strict';

const proofs = new WeakMap();
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

async function prove(form) {
  try {
    const response = await fetch(form.dataset.challenge, {headers: {Accept: 'application/json'}, cache: 'no-store'});
    if (response.status === 200) form.elements.namedItem('altcha').value = await solve(await response.json());
  } catch { /* Sent without it. */ }
}

function begin(form) {
  if (!proofs.has(form)) {
    const proof = {done: false};
    proof.work = prove(form).then(() => { proof.done = true; });
    proofs.set(form, proof);
  }
  return proofs.get(form);
}

const guarded = (element) => (element instanceof Element ? element.closest('form[data-challenge]') : null);

document.addEventListener('focusin', (event) => {
  const form = guarded(event.target);
  if (form) begin(form);
});

// Sent before it is done: it waits, and is then sent by the same button.
document.addEventListener('submit', (event) => {
  const form = guarded(event.target);
  if (!form || event.submitter?.hasAttribute('formaction')) return;
  const proof = begin(form);
  if (proof.done) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  proof.work.then(() => { form.requestSubmit(event.submitter); });
}, true);
