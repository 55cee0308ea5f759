// Topics beside the text: topic-service finds them in it while it is written, and an editor settles them by a click. The
// browser asks topic-service itself, which knows an article once it is live. What is clicked before is kept with the
// article, and told when it is published for the first time.
import {call, debounced} from 'desk/api';

const PAUSE_MS = 4_000;
// topic-service hears of an article some moments after it was published.
const ASKS = 8;
const ASK_MS = 1_500;

export class Topics {
  constructor({place, article, live, read, words}) {
    Object.assign(this, {place, article, live, read, words});
    this.list = place.querySelector('ul');
    this.status = place.querySelector('.topic-status');
    this.later = debounced(PAUSE_MS, () => this.suggest());
    this.path = `/api/topics/of-article/${article}`;
    this.choices = `/api/articles/${article}/chosen-topics`;
    this.settled = null;
    this.chosen = new Set();
    this.suggested = [];
  }

  async start() {
    await (this.live ? this.load() : this.loadChosen());
    await this.suggest();
    for (let ask = 1; this.live && !this.settled && ask < ASKS; ask++) {
      await new Promise((resolve) => { setTimeout(resolve, ASK_MS); });
      await this.load();
      if (this.settled) this.show(this.suggested);
    }
  }

  async loadChosen() {
    try {
      const answer = await call('GET', this.choices);
      if (answer.status === 200) this.chosen = new Set(answer.body.topics);
    } catch {
      // A click shows them.
    }
  }

  async load() {
    try {
      const answer = await call('GET', this.path);
      if (answer.status === 200) this.settled = {tag: answer.tag, topics: answer.body.topics};
    } catch {
      this.settled = null;
    }
  }

  async suggest() {
    const {headline, teaser, body} = this.read();
    if (!headline?.trim() || !body?.trim()) return this.show([]);
    try {
      const answer = await call('POST', '/api/topics/suggestions', {body: {headline, teaser: teaser || null, body}});
      if (answer.status === 200) return this.show(answer.body.topics);
      if (answer.status === 401 || answer.status === 403) this.status.textContent = this.words.topicsForEditors;
    } catch {
      this.status.textContent = this.words.topicsUnreachable;
    }
  }

  show(suggested) {
    this.suggested = suggested;
    const settled = new Map((this.settled?.topics ?? []).map((topic) => [topic.slug, topic]));
    const known = [...settled.values(), ...suggested.filter(({slug}) => !settled.has(slug))];
    const names = new Set(known.map(({slug}) => slug));
    // What was chosen stays chosen when the text does not name it any more.
    const unnamed = this.settled ? [] : [...this.chosen].filter((slug) => !names.has(slug)).map((slug) => ({slug, name: slug}));
    const all = [...known, ...unnamed];
    this.list.replaceChildren(...all.map((topic) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'topic quiet';
      button.dataset.slug = topic.slug;
      button.textContent = topic.name;
      button.title = topic.words?.length ? this.words.topicFound.replace('#words', topic.words.join(', ')) : '';
      const given = settled.get(topic.slug);
      button.setAttribute('aria-pressed', String(given?.source === 'confirmed' || (!this.settled && this.chosen.has(topic.slug))));
      button.addEventListener('click', () => this.toggle(topic.slug));
      item.append(button);
      return item;
    }));
    this.status.textContent = all.length === 0 ? this.words.topicsNone
      : this.settled ? this.words.topicsClick : this.words.topicsLater;
  }

  /** Before the article is live. */
  async choose(slug) {
    const method = this.chosen.has(slug) ? 'DELETE' : 'PUT';
    try {
      const answer = await call(method, `${this.choices}/${slug}`);
      if (answer.status === 200) this.chosen = new Set(answer.body.topics);
      // It was published meanwhile.
      else await this.load();
      this.show(this.suggested);
      if (answer.status !== 200) this.status.textContent = this.words.topicsChanged;
      this.focusOn(slug);
    } catch {
      this.status.textContent = this.words.topicsUnreachable;
    }
  }

  focusOn(slug) {
    this.list.querySelectorAll('button').forEach((button) => {
      if (button.dataset.slug === slug) button.focus();
    });
  }

  /** Settles the whole set: what was settled before and this topic, or without it. */
  async toggle(slug) {
    if (!this.settled && this.live) await this.load();
    if (!this.settled) return this.choose(slug);
    const confirmed = this.settled.topics.filter(({source}) => source === 'confirmed').map((topic) => topic.slug);
    const topics = confirmed.includes(slug) ? confirmed.filter((one) => one !== slug) : [...confirmed, slug];
    try {
      const answer = await call('PUT', this.path, {body: {topics}, tag: this.settled.tag});
      if (answer.status === 200) {
        this.settled = {tag: answer.tag, topics: answer.body.topics};
      } else {
        await this.load();
      }
      this.show(this.suggested);
      if (answer.status === 412) this.status.textContent = this.words.topicsChanged;
      this.focusOn(slug);
    } catch {
      this.status.textContent = this.words.topicsUnreachable;
    }
  }
}
