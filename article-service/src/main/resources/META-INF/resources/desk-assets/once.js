// Who clicks twice on a button means it once: a form that is on its way is not sent again.
const PATIENCE_MS = 15_000;
const sent = new Set();

function idle(form) {
  sent.delete(form);
  form.removeAttribute('aria-busy');
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  form.setAttribute('aria-busy', 'true');
  setTimeout(idle, PATIENCE_MS, form);
});
// The page as it was left, when somebody comes back to it.
addEventListener('pageshow', () => [...sent].forEach(idle));
