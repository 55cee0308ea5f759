// Topics beside the text: topic-service finds them in it while it is written, and an editor settles them by a click. The
// browser asks topic-service itself, which knows an article once it is live. What is clicked before is kept with the
// article, and told when it is published for the first time.
import {call, debounced} from 'desk/api';

const PAUSE_MS = 4_000;
// topic-service hears of an article some moments after it was published.
const ASKS = 8;
const ASK_MS = 1_500;
// A click waits for the one before: a call without an answer must not keep all that follow waiting.
const PATIENCE_MS = 15_000;

function patiently(method, path, options = {}) {
  return call(method, path, {...options, signal: AbortSignal.timeout(PATIENCE_MS)});
}

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
    // Whether topics can be chosen with the article: only before its first publication.
    this.open = false;
    this.known = true;
    this.reachable = true;
    this.allowed = true;
    this.suggested = [];
    this.asked = 0;
    // One click after the other: each is based on what the one before has left.
    this.turn = Promise.resolve();
  }

  async start() {
    await (this.live ? this.load() : this.loadChosen());
    await this.takeKept();
    await this.suggest();
    for (let ask = 1; this.live && !this.known && ask < ASKS; ask++) {
      await new Promise((resolve) => { setTimeout(resolve, ASK_MS); });
      await this.load();
      if (this.settled) {
        await this.takeKept();
        this.show(this.suggested);
      }
    }
  }

  async loadChosen() {
    try {
      const answer = await patiently('GET', this.choices);
      this.reachable = true;
      this.allowed = answer.status !== 401 && answer.status !== 403;
      if (answer.status === 200) this.take(answer.body);
    } catch {
      this.reachable = false;
    }
  }

  take({topics, open}) {
    this.chosen = new Set(topics);
    this.open = open;
  }

  async load() {
    try {
      const answer = await patiently('GET', this.path);
      this.reachable = true;
      this.known = answer.status !== 404;
      this.settled = answer.status === 200 ? {tag: answer.tag, topics: answer.body.topics} : null;
    } catch {
      this.reachable = false;
      this.settled = null;
    }
  }

  /** What an earlier release has left in the browser. */
  async takeKept() {
    const key = `desk-topics:${this.article}`;
    try {
      const slugs = JSON.parse(localStorage.getItem(key));
      if (!Array.isArray(slugs) || (!this.open && !this.settled)) return;
      if (this.open) {
        for (const slug of slugs) {
          const answer = await call('PUT', `${this.choices}/${encodeURIComponent(slug)}`);
          if (answer.status === 401) return;
          if (answer.status === 200) this.take(answer.body);
        }
      } else {
        const topics = [...new Set([...this.confirmed(), ...slugs])];
        const answer = await call('PUT', this.path, {body: {topics}, tag: this.settled.tag});
        if (answer.status === 401) return;
        if (answer.status === 412) return void await this.load();
        if (answer.status === 200) this.settled = {tag: answer.tag, topics: answer.body.topics};
      }
      localStorage.removeItem(key);
    } catch {
      // They wait for the next visit.
    }
  }

  confirmed() {
    return this.settled.topics.filter(({source}) => source === 'confirmed').map(({slug}) => slug);
  }

  async suggest() {
    const {headline, teaser, body} = this.read();
    const ask = ++this.asked;
    if (!headline?.trim() || !body?.trim()) return this.show([]);
    try {
      const answer = await call('POST', '/api/topics/suggestions', {body: {headline, teaser: teaser || null, body}});
      // A later text has been asked for meanwhile, and its answer may have come first.
      if (ask !== this.asked) return;
      if (answer.status === 200) return this.show(answer.body.topics);
      if (answer.status === 401 || answer.status === 403) this.status.textContent = this.words.topicsForEditors;
    } catch {
      if (ask === this.asked) this.status.textContent = this.words.topicsUnreachable;
    }
  }

  show(suggested) {
    this.suggested = suggested;
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset.slug : null;
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
      // The second of two quick clicks would take the first one back.
      button.addEventListener('click', (event) => { if (event.detail < 2) this.toggle(topic.slug); });
      item.append(button);
      return item;
    }));
    if (focused) this.focusOn(focused);
    this.status.textContent = all.length === 0 && this.reachable ? this.words.topicsNone : this.state();
  }

  /** What a click does, or why it does nothing. */
  state() {
    if (this.settled) return this.words.topicsClick;
    if (this.open) return this.words.topicsLater;
    if (!this.allowed) return this.words.topicsForEditors;
    return this.live || !this.reachable || !this.known ? this.words.topicsUnreachable : this.words.topicsAgain;
  }

  /** Before the first publication. */
  async choose(slug) {
    const method = this.chosen.has(slug) ? 'DELETE' : 'PUT';
    try {
      const answer = await patiently(method, `${this.choices}/${slug}`);
      if (answer.status === 200) this.take(answer.body);
      else await this.refused(answer);
      this.show(this.suggested);
      if (answer.status === 401 || answer.status === 403) this.status.textContent = this.words.topicsForEditors;
      // It has as many as it can have.
      if (answer.status === 409 && this.open) this.status.textContent = this.words.topicsMost;
      this.focusOn(slug);
    } catch {
      this.status.textContent = this.words.topicsUnreachable;
    }
  }

  /** It may have been published meanwhile. */
  async refused({status}) {
    if (status !== 409) return;
    await this.loadChosen();
    if (!this.open) await this.load();
  }

  focusOn(slug) {
    this.list.querySelectorAll('button').forEach((button) => {
      if (button.dataset.slug === slug) button.focus();
    });
  }

  /** Settles the whole set: what was settled before and this topic, or without it. */
  toggle(slug) {
    this.turn = this.turn.then(() => this.settle(slug));
    return this.turn;
  }

  async settle(slug) {
    if (!this.settled && !this.live) await this.loadChosen();
    if (!this.settled && !this.open) await this.load();
    if (!this.settled && this.open) return this.choose(slug);
    if (!this.settled) return void (this.status.textContent = this.state());
    const confirmed = this.confirmed();
    const topics = confirmed.includes(slug) ? confirmed.filter((one) => one !== slug) : [...confirmed, slug];
    try {
      const answer = await patiently('PUT', this.path, {body: {topics}, tag: this.settled.tag});
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
