// Embeds a discussion in another site's page:
//   <script src="https://SITE/embed.js" async></script>
//   <leserbrief-comments article="42"></leserbrief-comments>
// It stores nothing and sends nothing; it only adds a frame, which the discussion's site allows by the page's origin.
(() => {
  'use strict';
  if (!window.customElements || customElements.get('leserbrief-comments')) return;
  const site = new URL(document.currentScript.src).origin;
  const german = {title: 'Kommentare', wrong: 'Es fehlt die Nummer des Artikels: article="42".', blocked: 'Die Diskussion lässt sich hier nicht zeigen: Sie ist nicht erreichbar, oder diese Seite ist dort nicht zugelassen.', there: 'Zur Diskussion'};
  const english = {title: 'Comments', wrong: 'The number of the article is missing: article="42".', blocked: 'The discussion cannot be shown here: it cannot be reached, or this page is not allowed there.', there: 'To the discussion'};
  // A loaded frame reports its height at once; a refused one never does.
  const PATIENCE = 5000;

  customElements.define('leserbrief-comments', class extends HTMLElement {
    static observedAttributes = ['article'];

    connectedCallback() {
      this.listen = (event) => this.hear(event);
      addEventListener('message', this.listen);
      this.show();
    }

    disconnectedCallback() {
      removeEventListener('message', this.listen);
      clearTimeout(this.timer);
    }

    attributeChangedCallback() {
      if (this.isConnected && this.listen) this.show();
    }

    words() {
      const lang = this.closest('[lang]')?.lang ?? navigator.language;
      return /^en\b/i.test(lang) ? english : german;
    }

    show() {
      clearTimeout(this.timer);
      this.frame = null;
      const article = this.getAttribute('article') ?? '';
      if (!/^[0-9]{1,19}$/.test(article)) {
        this.replaceChildren(this.paragraph(this.words().wrong));
        return;
      }
      const frame = document.createElement('iframe');
      frame.title = this.words().title;
      frame.loading = 'lazy';
      frame.referrerPolicy = 'origin';
      frame.style.cssText = 'display:block;width:100%;height:30rem;border:0';
      frame.addEventListener('load', () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => { if (!this.heard) this.refused(article); }, PATIENCE);
      });
      this.heard = false;
      this.frame = frame;
      frame.src = `${site}/news/${article}/comments?embed=1`;
      this.style.display = 'block';
      this.replaceChildren(frame);
    }

    hear(event) {
      if (event.origin !== site || !this.frame || event.source !== this.frame.contentWindow) return;
      const {leserbrief, height, title} = event.data ?? {};
      if (leserbrief !== 'height' || !Number.isFinite(height) || height < 0) return;
      this.heard = true;
      this.frame.style.height = `${Math.min(Math.ceil(height), 100000)}px`;
      if (typeof title === 'string') this.frame.title = title;
    }

    refused(article) {
      const link = document.createElement('a');
      link.href = `${site}/news/${article}/comments`;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = this.words().there;
      const text = this.paragraph(`${this.words().blocked} `);
      text.append(link);
      this.replaceChildren(text);
    }

    paragraph(text) {
      const made = document.createElement('p');
      made.textContent = text;
      return made;
    }
  });
})();
