// Enhancements for browsers with JavaScript; everything works without it.
'use strict';

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  } catch {
    // Without permission to write to the clipboard the address is shown and selected, to be copied by hand.
    window.prompt(button.textContent, button.dataset.copy);
  }
});

// The device's own list of apps to share with, where the browser has one.
if (navigator.share) {
  for (const element of document.querySelectorAll('[data-needs-share]')) element.hidden = false;
}
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-share]');
  if (!button) return;
  try {
    await navigator.share({ title: button.dataset.title, url: button.dataset.share });
  } catch {
    // Whoever closes the list has decided not to share.
  }
});

// Buttons that only work with JavaScript are hidden without it.
for (const element of document.querySelectorAll('[data-needs-script]')) element.hidden = false;

// Suggestions for a search, in the browser's own list, which keyboards and screen readers know.
for (const field of document.querySelectorAll('input[data-suggestions]')) {
  const list = document.createElement('datalist');
  list.id = `${field.id}-suggestions`;
  field.after(list);
  field.setAttribute('list', list.id);
  let due;
  let running;
  field.addEventListener('input', () => {
    clearTimeout(due);
    running?.abort();
    const written = field.value.trim();
    if (written.length < 2) return;
    due = setTimeout(async () => {
      running = new AbortController();
      try {
        const address = `${field.dataset.suggestions}?q=${encodeURIComponent(written)}`;
        const response = await fetch(address, { signal: running.signal });
        if (!response.ok) return;
        const { items } = await response.json();
        list.replaceChildren(...items.map(({ text }) => new Option(text)));
      } catch {
        // A search works without suggestions.
      }
    }, 150);
  });
}
