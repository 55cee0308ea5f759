// Who else has the article open, and who writes in it. The lease is a courtesy among colleagues: what guards the text is
// the version that each change names.
import {call} from 'desk/api';

const RENEW_MS = 30_000;

export class Presence {
  /** @param seen is told the version of the working copy, whoever has saved */
  constructor({place, article, user, words, seen}) {
    Object.assign(this, {place, user, words, seen});
    this.lease = `/api/articles/${article}/lease`;
    this.stream = `/api/articles/${article}/presence`;
    this.renewed = 0;
    this.holder = null;
    this.mine = false;
  }

  start() {
    this.source = new EventSource(this.stream);
    this.source.addEventListener('message', (event) => this.show(JSON.parse(event.data)));
    addEventListener('pagehide', () => {
      if (this.mine) fetch(this.lease, {method: 'DELETE', keepalive: true}).catch(() => {});
    });
  }

  /** Says that this editor writes; asks for the lease if nobody has it. */
  async writes() {
    if (Date.now() - this.renewed < RENEW_MS) return;
    this.renewed = Date.now();
    try {
      const answer = await call('PUT', this.lease, {body: {}});
      this.mine = answer.status === 200;
      if (answer.status === 409) this.showHolder(answer.body?.lease?.holder ?? this.holder);
    } catch {
      // Nobody else learns of it; the version still protects the text.
      this.renewed = 0;
    }
  }

  async takeOver() {
    const answer = await call('PUT', this.lease, {body: {takeOver: true}}).catch(() => null);
    this.mine = answer?.status === 200;
    if (this.mine) {
      this.renewed = Date.now();
      this.holder = null;
      this.render();
    }
  }

  show({lease, people, version}) {
    const holder = lease?.holder ?? null;
    if (this.mine && holder && holder.id !== this.user) {
      this.mine = false;
      this.lostTo = holder;
    }
    this.others = (people ?? []).filter(({id}) => id !== this.user);
    this.showHolder(holder && holder.id !== this.user ? holder : null);
    this.seen(version);
  }

  showHolder(holder) {
    this.holder = holder;
    if (!holder) this.lostTo = null;
    this.render();
  }

  render() {
    const {place, holder, words} = this;
    const parts = [];
    const line = (text) => {
      const node = document.createElement('p');
      node.textContent = text;
      parts.push(node);
      return node;
    };
    if (holder) {
      line((this.lostTo ? words.takenOver : words.writes).replace('#name', holder.name));
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'quiet';
      button.textContent = words.takeOver;
      button.addEventListener('click', () => this.takeOver());
      parts.push(button);
    }
    const others = (this.others ?? []).filter(({id}) => id !== holder?.id);
    if (others.length > 0) line(words.alsoHere.replace('#names', others.map(({name}) => name).join(', '))).className = 'hint';
    place.replaceChildren(...parts);
    place.hidden = parts.length === 0;
  }
}
