// The live preview, made by the server's own rendering; word and reading-time count; outline.
import {debounced} from 'desk/api';

const PAUSE_MS = 500;
// Readers of German news manage some 200 words a minute.
const WORDS_PER_MINUTE = 200;
const WORD = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu;

export class Preview {
  constructor({place, counts, outline, editor, words}) {
    Object.assign(this, {place, counts, outline, editor, words});
    this.request = null;
    this.later = debounced(PAUSE_MS, () => this.update());
    new IntersectionObserver((entries) => {
      this.visible = entries.some((entry) => entry.isIntersecting);
      if (this.visible && this.stale) this.later();
    }).observe(place);
  }

  changed() {
    this.stale = true;
    this.later();
  }

  update() {
    const text = this.editor.text;
    this.count(text);
    this.showOutline();
    if (this.visible) this.render(text);
  }

  count(text) {
    const words = text.match(WORD)?.length ?? 0;
    const minutes = Math.max(1, Math.ceil(words / WORDS_PER_MINUTE));
    this.counts.textContent = this.words.counts.replace('#words', words.toLocaleString(document.documentElement.lang))
      .replace('#minutes', minutes);
  }

  showOutline() {
    const headings = this.editor.headings();
    this.outline.closest('details').hidden = headings.length === 0;
    this.outline.replaceChildren(...headings.map(({level, text, from}) => {
      const item = document.createElement('li');
      item.dataset.level = level;
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'link';
      button.textContent = text || '…';
      button.addEventListener('click', () => this.editor.goTo(from));
      item.append(button);
      return item;
    }));
  }

  async render(text) {
    this.request?.abort();
    const request = this.request = new AbortController();
    try {
      const response = await fetch('/desk/preview', {
        method: 'POST', signal: request.signal, redirect: 'manual', body: new URLSearchParams({body: text}),
      });
      if (response.status === 200) {
        this.place.innerHTML = await response.text();
        this.stale = false;
      } else if (response.status === 429) {
        this.later();
      }
    } catch {
      // The preview comes with the next change, and is not worth a message.
    }
  }
}
