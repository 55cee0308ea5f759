// Topics beside the text: topic-service finds them in it while it is written; an editor settles them by a click once the
// article is live. The browser asks topic-service itself.
import {call, debounced} from 'desk/api';

const PAUSE_MS = 4_000;

export class Topics {
  constructor({place, article, live, read, words}) {
    Object.assign(this, {place, article, live, read, words});
    this.list = place.querySelector('ul');
    this.status = place.querySelector('.topic-status');
    this.later = debounced(PAUSE_MS, () => this.suggest());
    this.path = `/api/topics/of-article/${article}`;
    this.settled = null;
  }

  async start() {
    if (this.live) await this.load();
    await this.suggest();
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
    const all = [...settled.values(), ...suggested.filter(({slug}) => !settled.has(slug))];
    this.list.replaceChildren(...all.map((topic) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'topic quiet';
      button.dataset.slug = topic.slug;
      button.textContent = topic.name;
      button.title = topic.words?.length ? this.words.topicFound.replace('#words', topic.words.join(', ')) : '';
      const given = settled.get(topic.slug);
      button.setAttribute('aria-pressed', String(given?.source === 'confirmed'));
      button.disabled = !this.settled;
      button.addEventListener('click', () => this.toggle(topic.slug));
      item.append(button);
      return item;
    }));
    this.status.textContent = all.length === 0 ? this.words.topicsNone
      : this.settled ? this.words.topicsClick : this.words.topicsLater;
  }

  /** Settles the whole set: what was settled before and this topic, or without it. */
  async toggle(slug) {
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
      this.list.querySelectorAll('button').forEach((button) => {
        if (button.dataset.slug === slug) button.focus();
      });
    } catch {
      this.status.textContent = this.words.topicsUnreachable;
    }
  }
}
