// Saves into the working copy: at most one request of this tab at a time, a moment after typing stops. What the server
// has not acknowledged is also in the browser's own storage, and is offered again when the article is opened next time.
import {call, Unreachable} from 'desk/api';

const PAUSE_MS = 1_200;
const LONGEST_PAUSE_MS = 8_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
// What nobody has taken back within a month is not missed.
const KEPT_MS = 30 * 24 * 3_600_000;

const latestOf = (copy) => copy ? {tag: `"${copy.version}"`, copy} : null;

export class Autosave {
  /**
   * @param read returns the content as the API takes it
   * @param unsaved whether the fields have what the server does not have, because it refused it
   * @param told is called with each change of the state: saved, unsaved, saving, offline, refused, signedOut, conflict
   */
  constructor({article, user, tag, read, unsaved, told}) {
    this.path = `/api/articles/${article}/working-copy`;
    this.prefix = `desk:${user}:${article}:`;
    this.key = this.prefix + crypto.randomUUID();
    this.tag = tag;
    this.read = read;
    this.told = told;
    this.savedText = unsaved ? '' : JSON.stringify(read());
    this.state = 'saved';
    this.timer = 0;
    this.firstChange = 0;
    this.retry = FIRST_RETRY_MS;
    this.underWay = null;
    addEventListener('online', () => { if (this.state === 'offline') this.save(); });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && this.isDirty()) this.save();
    });
    addEventListener('beforeunload', (event) => {
      if (this.isDirty() && !this.leaving) event.preventDefault();
    });
  }

  isDirty() {
    return JSON.stringify(this.read()) !== this.savedText;
  }

  /** Something may have changed. */
  changed() {
    if (!this.isDirty()) {
      if (this.state === 'unsaved' && !this.underWay) {
        clearTimeout(this.timer);
        this.forget();
        this.say('saved');
      }
      return;
    }
    this.keep();
    if (this.state === 'conflict') return;
    if (this.state !== 'offline' && this.state !== 'signedOut') this.say('unsaved');
    this.firstChange ||= Date.now();
    const waited = Date.now() - this.firstChange;
    this.schedule(Math.min(PAUSE_MS, Math.max(0, LONGEST_PAUSE_MS - waited)));
  }

  schedule(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), ms);
  }

  /** Saves what is unsaved now; resolves when the server has all of it, or it is known that it has not. */
  async save() {
    clearTimeout(this.timer);
    while (this.underWay) await this.underWay;
    if (this.state === 'conflict') return false;
    if (!this.isDirty()) return true;
    this.underWay = this.send();
    try {
      return await this.underWay;
    } finally {
      this.underWay = null;
      if (this.isDirty() && ['saved', 'unsaved'].includes(this.state)) this.changed();
    }
  }

  async send() {
    const content = this.read();
    const text = JSON.stringify(content);
    this.firstChange = 0;
    this.say('saving');
    let answer;
    try {
      answer = await call('PUT', this.path, {body: content, tag: this.tag});
    } catch (failure) {
      if (!(failure instanceof Unreachable)) throw failure;
      return this.later('offline');
    }
    switch (answer.status) {
      case 200:
      case 204:
        this.tag = answer.tag ?? this.tag;
        this.savedText = text;
        this.retry = FIRST_RETRY_MS;
        if (this.isDirty()) {
          this.keep();
          this.say('unsaved');
        } else {
          this.forget();
          this.say('saved', {at: new Date()});
        }
        return true;
      case 401:
        return this.later('signedOut');
      case 412:
        this.say('conflict', {latest: latestOf(answer.body?.workingCopy) ?? await this.latest()});
        return false;
      case 400:
      case 403:
      case 404:
      case 409:
      case 410:
      case 413:
      case 422:
        this.say('refused', {status: answer.status, problem: answer.body});
        return false;
      default:
        return this.later('offline');
    }
  }

  later(state) {
    this.say(state);
    this.schedule(this.retry);
    this.retry = Math.min(LONGEST_RETRY_MS, this.retry * 2);
    return false;
  }

  async latest() {
    try {
      const answer = await call('GET', this.path);
      return answer.status === 200 ? latestOf(answer.body) : null;
    } catch {
      return null;
    }
  }

  /** Goes on from another version after a conflict: the content that is there is saved over it, or is it already. */
  continueFrom(tag, isTheirs) {
    this.tag = tag;
    if (isTheirs) {
      this.savedText = JSON.stringify(this.read());
      this.forget();
      this.say('saved', {at: new Date()});
      return Promise.resolve(true);
    }
    this.state = 'unsaved';
    return this.save();
  }

  say(state, more = {}) {
    this.state = state;
    this.told(state, more);
  }

  // --- The browser's own storage, which private windows and full disks may refuse

  keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify({at: Date.now(), tag: this.tag, content: this.read()}));
      this.kept = true;
    } catch {
      this.kept = false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Nothing was kept then.
    }
  }

  /** What earlier visits have left here unsaved, the latest first. */
  leftovers() {
    const found = [];
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith('desk:')) continue;
        const {at, tag, content} = JSON.parse(localStorage.getItem(key)) ?? {};
        if (!(Date.now() - at < KEPT_MS)) {
          localStorage.removeItem(key);
        } else if (key.startsWith(this.prefix) && key !== this.key && content) {
          if (JSON.stringify(content) === this.savedText) localStorage.removeItem(key);
          else found.push({key, at: new Date(at), tag, content});
        }
      }
    } catch {
      return found;
    }
    return found.sort((a, b) => b.at - a.at);
  }

  drop(leftover) {
    try {
      localStorage.removeItem(leftover.key);
    } catch {
      // Without a storage nothing is left over.
    }
  }
}
