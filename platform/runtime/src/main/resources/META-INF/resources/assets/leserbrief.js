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
