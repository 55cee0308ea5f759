// The editor of an article: the same form as without JavaScript, which saves by itself.
import {Autosave} from 'desk/autosave';
import {Compare} from 'desk/compare';
import {MarkdownEditor} from 'desk/markdown';
import {ArticlePicker, labelled, PicturePicker} from 'desk/pickers';
import {Presence} from 'desk/presence';
import {Preview} from 'desk/preview';
import {Topics} from 'desk/topics';

const form = document.getElementById('article-form');
const fields = form.elements;
const words = form.dataset;
const language = document.documentElement.lang;
const stored = JSON.parse(document.getElementById('stored-content').textContent);
const shownCloseAt = fields.commentsCloseAt.value;
const state = form.querySelector('.save-state');

const textOf = (name) => fields[name].value.trim() === '' ? null : fields[name].value;
const clock = (time) => time.toLocaleTimeString(language, {hour: '2-digit', minute: '2-digit'});
const dayAndClock = (time) => time.toLocaleString(language, {dateStyle: 'short', timeStyle: 'short'});

/** The content as the API takes it. What has no field here stays as it is. */
function read() {
  const [url, described, caption, credit] = ['imageUrl', 'imageAlt', 'imageCaption', 'imageCredit'].map(textOf);
  const decorative = fields.imageDecorative.checked || null;
  const alt = decorative ? null : described;
  const aiLabel = fields.aiLabel.value.toLowerCase();
  const mediaId = url?.match(/^\/media\/([0-9a-f]{32})\//)?.[1] ?? null;
  const names = fields.author.value.split(';').map((name) => name.trim()).filter(Boolean);
  return {
    ...stored,
    kicker: textOf('kicker'),
    headline: fields.headline.value,
    teaser: fields.teaser.value,
    body: editor.text,
    author: names[0] ?? '',
    authors: names.length > 1 ? names : null,
    ressort: textOf('ressort'),
    aiLabel: aiLabel === 'none' ? stored.aiLabel && aiLabel : aiLabel,
    image: url || alt || caption || credit
      ? {...stored.image, mediaId, url: mediaId ? null : url, alt, decorative, caption, credit}
      : null,
    comments: {...stored.comments, mode: fields.commentMode.value.toLowerCase(), closesAt: closesAt()},
  };
}

function closesAt() {
  const typed = fields.commentsCloseAt.value;
  if (typed === shownCloseAt) return stored.comments?.closesAt ?? null;
  return typed ? fromBerlin(typed) : null;
}

/** The instant of a wall time in Berlin; of an hour that comes twice the first. */
function fromBerlin(local) {
  const wall = Date.parse(`${local}Z`);
  const offset = (instant) => {
    const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
    }).formatToParts(instant).map(({type, value}) => [type, value]));
    return Date.parse(`${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}Z`) - Math.floor(instant / 60_000) * 60_000;
  };
  return new Date(wall - offset(wall - offset(wall))).toISOString();
}

const authorsOf = (content) => (content.authors ?? [content.author ?? '']).join('; ');
const addressOf = (image) => image?.mediaId ? `/media/${image.mediaId}/largest` : image?.url;

/** One that is no choice any more, such as a merged one, stays what it is. */
function chooseRessort(slug) {
  if (slug && ![...fields.ressort.options].some(({value}) => value === slug)) fields.ressort.add(new Option(slug, slug));
  fields.ressort.value = slug ?? '';
}

/** A decorative picture has no alternative text; one that was typed comes back when the box is cleared. */
function showDecorative(isDecorative) {
  fields.imageDecorative.checked = isDecorative;
  fields.imageAlt.disabled = isDecorative;
}

/** Puts a content into the fields. */
function write(content) {
  fields.kicker.value = content.kicker ?? '';
  fields.headline.value = content.headline ?? '';
  fields.teaser.value = content.teaser ?? '';
  editor.text = content.body ?? '';
  fields.author.value = authorsOf(content);
  fields.imageUrl.value = addressOf(content.image) ?? '';
  fields.imageAlt.value = content.image?.alt ?? '';
  fields.imageCaption.value = content.image?.caption ?? '';
  fields.imageCredit.value = content.image?.credit ?? '';
  showDecorative(content.image?.decorative === true);
  chooseRessort(content.ressort);
  fields.aiLabel.value = (content.aiLabel ?? 'none').toUpperCase();
  if (content.comments?.mode) fields.commentMode.value = content.comments.mode.toUpperCase();
  grow();
}

// --- Saving

let conflict = null;

function told(now, {at, latest, problem} = {}) {
  state.dataset.state = now;
  switch (now) {
    case 'saved': state.textContent = at ? words.savedAt.replace('#time', clock(at)) : words.saved; break;
    case 'offline': state.textContent = autosave.kept ? words.offline : words.offlineUnkept; break;
    default: state.textContent = words[now];
  }
  if (now === 'saved') fields.version.value = autosave.tag.replaceAll('"', '');
  document.title = `${now === 'saved' ? '' : '● '}${title}`;
  showProblems(now === 'refused' ? problem?.errors ?? [] : []);
  if (now === 'refused' && problem && !problem.errors) state.textContent = `${words.unsaved}: ${problem.title}`;
  if (now === 'signedOut') {
    const link = document.createElement('a');
    link.href = '/sign-in?to=/desk';
    link.target = '_blank';
    link.textContent = words.signIn;
    state.append(' ', link);
  }
  if (now === 'conflict') {
    conflict = {latest};
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = words.compare;
    button.addEventListener('click', settle);
    state.append(' ', button);
    settle();
  }
}

const FIELD_OF = {
  authors: 'author', 'image.url': 'imageUrl', 'image.mediaId': 'imageUrl', 'image.alt': 'imageAlt',
  'image.decorative': 'imageDecorative', 'image.caption': 'imageCaption', 'image.credit': 'imageCredit',
  'comments.mode': 'commentMode', 'comments.closesAt': 'commentsCloseAt',
};

function showProblems(errors) {
  for (const old of form.querySelectorAll('.error.live')) {
    const field = document.getElementById(old.dataset.field);
    field?.removeAttribute('aria-invalid');
    old.remove();
  }
  for (const {field: path, message} of errors) {
    const field = fields[FIELD_OF[path] ?? path];
    if (!field?.id) continue;
    field.setAttribute('aria-invalid', 'true');
    const note = document.createElement('p');
    note.className = 'error live';
    note.dataset.field = field.id;
    note.setAttribute('role', 'alert');
    note.textContent = message;
    (field.closest('label') ?? field).after(note);
  }
}

/** Shows both texts until one is chosen, or the choice is put off. */
async function settle() {
  const mine = read();
  const latest = conflict?.latest ?? await autosave.latest();
  if (!latest) return;
  const {copy, tag} = latest;
  const who = copy.writtenBy
    ? words.conflictWho.replace('#name', copy.writtenBy.name).replace('#time', clock(new Date(copy.writtenAt))) : words.conflictUnknown;
  const chosen = await compare.ask(mine, copy.content, who);
  if (!chosen) return;
  conflict = null;
  if (chosen === 'theirs') {
    // What was typed here is offered again, like what a lost connection has left.
    autosave.keep();
    autosave.key = autosave.prefix + crypto.randomUUID();
    write(copy.content);
    await autosave.continueFrom(tag, true);
    showLeftovers();
  } else {
    await autosave.continueFrom(tag, false);
  }
  changed();
}

/** Somebody has saved while nothing was typed here: the newer text is offered, not put under the cursor. */
function seen(version) {
  const isNewer = version > Number(autosave.tag.replaceAll('"', ''));
  const line = document.querySelector('.newer');
  line.hidden = !isNewer || autosave.isDirty() || autosave.underWay !== null || autosave.state === 'conflict';
}

async function loadNewer() {
  const latest = await autosave.latest();
  if (!latest || autosave.isDirty()) return;
  write(latest.copy.content);
  await autosave.continueFrom(latest.tag, true);
  document.querySelector('.newer').hidden = true;
  changed();
}

function showLeftovers() {
  const place = document.querySelector('.leftovers');
  const left = autosave.leftovers();
  place.hidden = left.length === 0;
  place.replaceChildren(...left.map((leftover) => {
    const line = document.createElement('div');
    line.className = 'message';
    const text = document.createElement('p');
    text.textContent = words.leftover.replace('#time', dayAndClock(leftover.at));
    line.append(text);
    const button = (label, action) => {
      const node = document.createElement('button');
      node.type = 'button';
      node.className = 'quiet';
      node.textContent = label;
      node.addEventListener('click', action);
      line.append(node);
    };
    button(words.leftoverTake, async () => {
      const chosen = await compare.ask(leftover.content, read(), text.textContent);
      if (chosen === 'mine') {
        write(leftover.content);
        changed();
      }
      if (chosen) {
        autosave.drop(leftover);
        showLeftovers();
      }
    });
    button(words.leftoverDrop, () => {
      autosave.drop(leftover);
      showLeftovers();
    });
    return line;
  }));
}

// --- Fields

function grow() {
  for (const area of [fields.headline, fields.teaser]) {
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }
}

const headOfPreview = form.querySelector('.preview-head');
const chosenIn = (select, none) => select.value === none ? '' : select.selectedOptions[0]?.text ?? '';

function showHead() {
  const label = chosenIn(fields.aiLabel, 'NONE');
  const lines = [
    ['hint', chosenIn(fields.ressort, '')],
    ...['kicker', 'headline', 'teaser'].map((name) => [`preview-${name}`, fields[name].value]),
    ['hint', label && `${labelOf('aiLabel')}: ${label}`],
  ];
  headOfPreview.replaceChildren(...lines.map(([style, text]) => {
    const line = document.createElement('p');
    line.className = style;
    line.textContent = text;
    return line;
  }));
}

function changed() {
  showHead();
  autosave.changed();
  if (autosave.isDirty()) presence.writes();
  preview.changed();
  topics.later();
}

async function insertLink(asCard) {
  const selected = editor.selected;
  const chosen = await articles.open(asCard);
  if (!chosen) return editor.focus();
  const text = labelled(selected && !asCard ? selected : chosen.headline || chosen.url);
  const markdown = `[${text}](${chosen.url})`;
  return asCard ? editor.insertBlock(markdown) : editor.insert(markdown);
}

/** Each of the files has its own credit and alternative text; to close the dialog skips one. */
async function insertPicture(files = [], position) {
  for (const file of files.length > 0 ? [...files] : [null]) {
    const picture = await pictures.open(file ? [file] : []);
    if (picture) editor.insertBlock(`![${labelled(picture.alt)}](${picture.url})`, position);
    // The next comes after it, where the cursor is then.
    position = undefined;
  }
  editor.focus();
}

async function chooseLead() {
  const picture = await pictures.open();
  if (!picture) return;
  fields.imageUrl.value = picture.url;
  fields.imageAlt.value = picture.alt;
  showDecorative(picture.alt === '');
  fields.imageCredit.value = picture.credit ?? '';
  changed();
}

const title = document.title;
const articles = new ArticlePicker(document.getElementById('article-picker'));
const pictures = new PicturePicker(document.getElementById('picture-picker'));
let editor = null;
const textOfOption = (select, value) => [...select.options].find((option) => option.value === value)?.text ?? value;
const labelOf = (name) => form.querySelector(`label[for="${name}"]`).textContent;
const compare = new Compare(document.getElementById('conflict-dialog'), [
  ...['kicker', 'headline', 'teaser', 'body'].map((name) => ({label: labelOf(name), text: (content) => content[name] ?? ''})),
  {label: labelOf('author'), text: authorsOf},
  {
    label: labelOf('imageUrl'),
    text: ({image}) => image
      ? [addressOf(image), image.decorative ? labelOf('imageDecorative').trim() : image.alt, image.caption, image.credit].filter(Boolean).join('\n')
      : '',
  },
  {label: labelOf('ressort'), text: ({ressort}) => textOfOption(fields.ressort, ressort ?? '')},
  {label: labelOf('aiLabel'), text: ({aiLabel}) => textOfOption(fields.aiLabel, (aiLabel ?? 'none').toUpperCase())},
  {label: labelOf('commentMode'), text: ({comments}) => comments ? [comments.mode, comments.closesAt].filter(Boolean).join('\n') : ''},
], words);

editor = new MarkdownEditor(fields.body, {
  nonce: words.nonce,
  label: words.bodyLabel,
  describedBy: 'body-hint',
  on: {changed: () => changed(), link: () => insertLink(false), dropped: insertPicture},
});
const autosave = new Autosave({article: words.article, user: words.user, tag: `"${fields.version.value}"`, read, unsaved: words.refusal !== '', told});
const presence = new Presence({place: form.querySelector('.presence'), article: words.article, user: words.user, words, seen});
const preview = new Preview({
  place: form.querySelector('.preview-body'), counts: form.querySelector('.counts'), outline: form.querySelector('.outline ol'), editor, words,
});
const topics = new Topics({
  place: form.querySelector('.topics-side'), article: words.article, live: words.live === 'true', read, words,
});

form.querySelector('label[for="body"]').addEventListener('click', () => editor.focus());
form.addEventListener('input', () => { grow(); changed(); });
fields.imageDecorative.addEventListener('change', () => {
  showDecorative(fields.imageDecorative.checked);
  changed();
});
// A headline is one line.
fields.headline.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault(); });

const toolbar = form.querySelector('.toolbar');
const tools = [...toolbar.querySelectorAll('button')];
toolbar.hidden = false;
tools.forEach((tool, index) => {
  tool.tabIndex = index === 0 ? 0 : -1;
  tool.addEventListener('keydown', (event) => {
    const step = {ArrowRight: 1, ArrowLeft: -1, Home: -index, End: tools.length - 1 - index}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = tools[(index + step + tools.length) % tools.length];
    tools.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
    next.focus();
  });
});
form.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button?.dataset.command) editor.run(button.dataset.command);
  switch (button?.dataset.insert) {
    case 'link': insertLink(false); break;
    case 'card': insertLink(true); break;
    case 'picture': insertPicture(); break;
    case 'lead': chooseLead(); break;
    default:
  }
});

document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return;
  event.preventDefault();
  autosave.save();
});

const PATIENCE_MS = 15_000;

// Whatever a button does, it does with the newest text, and once: who clicks twice means it once.
let submitting = '';
form.addEventListener('submit', async (event) => {
  editor.fill();
  if (submitting === 'ready') {
    submitting = 'sent';
    autosave.leaving = true;
    return;
  }
  event.preventDefault();
  if (submitting) return;
  const {submitter} = event;
  submitting = 'saving';
  const saved = await autosave.save();
  if (!saved || submitter?.value === 'save') {
    submitting = '';
    return;
  }
  state.dataset.state = 'working';
  state.textContent = words.working;
  form.setAttribute('aria-busy', 'true');
  submitting = 'ready';
  // Not within this event, in which the form may not be sent again (HTML, section 4.10.22.3).
  setTimeout(() => {
    form.requestSubmit(submitter);
    // A field that the browser itself refuses keeps the form here, and so does who stops a page that does not come.
    if (submitting === 'ready') idle();
    else setTimeout(idle, PATIENCE_MS);
  });
});
function idle() {
  submitting = '';
  autosave.leaving = false;
  form.removeAttribute('aria-busy');
  if (state.dataset.state === 'working') told('saved');
}
// The page as it was left, when somebody comes back to it.
addEventListener('pageshow', (event) => { if (event.persisted) idle(); });

form.querySelector('.preview-side').hidden = false;
form.querySelector('.topics-side').hidden = false;
document.querySelector('.newer button').addEventListener('click', loadNewer);
showDecorative(fields.imageDecorative.checked);
grow();
showHead();
preview.update();
showLeftovers();
presence.start();
topics.start();
// The server has refused this text because of another: nothing is saved over that before somebody has chosen.
if (words.refusal === 'conflict') autosave.say('conflict');
else if (words.refusal) autosave.changed();
