// Dialogs that find something to put into the text: one of our own articles, or a picture of the library.
import {call, debounced} from 'desk/api';

const PAUSE_MS = 300;
const MOST = 12;
const LONGEST_ADDRESS = 2_000;

/** Square brackets in a label would end it. */
export const labelled = (text) => text.replace(/\s+/g, ' ').replace(/[\\[\]]/g, '\\$&').trim();

const searching = (query) => query ? `&q=${encodeURIComponent(query)}` : '';

class Picker {
  constructor(dialog) {
    this.dialog = dialog;
    this.field = dialog.querySelector('input[type="search"]');
    this.list = dialog.querySelector('.found');
    this.status = dialog.querySelector('.found-status');
    this.words = dialog.dataset;
    dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
    const search = debounced(PAUSE_MS, () => this.search());
    this.field.addEventListener('input', search);
    // Enter chooses the first, and must not close the dialog.
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      this.list.querySelector('button')?.click();
    });
  }

  /** Resolves with what was chosen, or null. */
  open() {
    this.chosen = null;
    this.list.replaceChildren();
    this.status.textContent = '';
    this.dialog.showModal();
    this.field.focus();
    this.search();
    return new Promise((resolve) => {
      this.dialog.addEventListener('close', () => resolve(this.chosen), {once: true});
    });
  }

  choose(value) {
    this.chosen = value;
    this.dialog.close();
  }

  async search() {
    this.request?.abort();
    const request = this.request = new AbortController();
    let answer;
    try {
      answer = await call('GET', this.address(this.field.value.trim()), {signal: request.signal});
    } catch (failure) {
      if (failure.name !== 'AbortError') this.status.textContent = this.words.unreachable;
      return;
    }
    const items = answer.status === 200 ? answer.body.items : [];
    this.list.replaceChildren(...items.map((item) => {
      const entry = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'found-item';
      button.append(...this.describe(item));
      button.addEventListener('click', () => this.pick(item));
      entry.append(button);
      return entry;
    }));
    this.status.textContent = answer.status !== 200 ? this.words.unreachable
      : items.length === 0 ? this.words.none : this.words.number.replace('#n', items.length);
  }
}

function part(className, text) {
  const node = document.createElement('span');
  node.className = className;
  node.textContent = text;
  return node;
}

/** Chooses one of our published articles, or for a link any address. */
export class ArticlePicker extends Picker {
  constructor(dialog) {
    super(dialog);
    this.free = dialog.querySelector('.free-address');
    this.free.addEventListener('click', () => this.choose({url: this.field.value.trim(), headline: ''}));
    this.field.addEventListener('input', () => this.offerAddress());
  }

  open(asCard) {
    this.asCard = asCard;
    this.dialog.querySelector('h2').textContent = asCard ? this.words.card : this.words.link;
    this.field.value = '';
    this.offerAddress();
    return super.open();
  }

  offerAddress() {
    const text = this.field.value.trim();
    const isAddress = /^(https?:\/\/[^\s<>]+|mailto:[^\s<>]+|\/[^\s/<>][^\s<>]*|#[^\s<>]+)$/.test(text) && text.length <= LONGEST_ADDRESS;
    this.free.hidden = this.asCard || !isAddress;
    this.free.textContent = this.words.free.replace('#address', text);
  }

  address(query) {
    return `/api/desk/articles?state=published&limit=${MOST}${searching(query)}`;
  }

  describe({headline, publishedAt}) {
    const day = publishedAt ? new Date(publishedAt).toLocaleDateString(document.documentElement.lang, {timeZone: 'Europe/Berlin'}) : '';
    return [part('found-name', headline), part('found-hint', day)];
  }

  pick(article) {
    this.choose(article);
  }
}

/** Chooses a picture of the library, or adds one to it. Each use has its own alternative text. */
export class PicturePicker extends Picker {
  constructor(dialog) {
    super(dialog);
    this.form = dialog.querySelector('.upload');
    this.problem = dialog.querySelector('.upload-problem');
    this.alt = dialog.querySelector('[name="picture-alt"]');
    this.decorative = dialog.querySelector('[name="picture-decorative"]');
    this.form.querySelector('[type="button"]').addEventListener('click', () => this.upload());
  }

  open(files = []) {
    this.field.value = '';
    this.alt.value = '';
    this.decorative.checked = false;
    this.problem.textContent = '';
    const file = this.form.querySelector('[type="file"]');
    file.value = '';
    if (files.length > 0) {
      const transfer = new DataTransfer();
      transfer.items.add(files[0]);
      file.files = transfer.files;
    }
    const chosen = super.open();
    if (files.length > 0) this.form.querySelector('[name="picture-credit"]').focus();
    return chosen;
  }

  address(query) {
    return `/api/media?limit=${MOST}${searching(query)}`;
  }

  describe(picture) {
    const smallest = [...picture.renditions].sort((a, b) => a.width - b.width)[0];
    const image = document.createElement('img');
    image.src = smallest?.url ?? '';
    image.alt = '';
    image.loading = 'lazy';
    return [image, part('found-name', picture.caption ?? picture.credit), part('found-hint', picture.credit)];
  }

  pick(picture) {
    if (!this.alt.value.trim() && !this.decorative.checked) {
      this.problem.textContent = this.words.altMissing;
      this.alt.focus();
      return;
    }
    const largest = [...picture.renditions].sort((a, b) => b.width - a.width)[0];
    this.choose({
      url: largest.url, alt: this.decorative.checked ? '' : this.alt.value.trim(), credit: picture.credit, id: picture.id,
      caption: picture.caption,
    });
  }

  async upload() {
    const file = this.form.querySelector('[type="file"]').files[0];
    const credit = this.form.querySelector('[name="picture-credit"]');
    if (!file || !credit.value.trim()) {
      this.problem.textContent = this.words.creditMissing;
      credit.focus();
      return;
    }
    const form = new FormData();
    form.set('file', file);
    form.set('credit', credit.value.trim());
    this.problem.textContent = this.words.uploading;
    const button = this.form.querySelector('[type="button"]');
    button.disabled = true;
    let answer;
    try {
      answer = await call('POST', '/api/media', {form});
    } catch {
      this.problem.textContent = this.words.unreachable;
      return;
    } finally {
      button.disabled = false;
    }
    if (answer.status === 200 || answer.status === 201) {
      this.problem.textContent = '';
      this.pick(answer.body);
      if (this.dialog.open) this.search();
    } else {
      this.problem.textContent = answer.body?.errors?.map(({message}) => message).join(' · ') || answer.body?.title
        || this.words.unreachable;
    }
  }
}
