// The editor for Markdown: CodeMirror in the place of the form's text field, which stays the field of the form.
import {defaultKeymap, history, historyKeymap} from '@codemirror/commands';
import {markdown, markdownKeymap, markdownLanguage} from '@codemirror/lang-markdown';
import {HighlightStyle, syntaxHighlighting, syntaxTree} from '@codemirror/language';
import {search, searchKeymap} from '@codemirror/search';
import {EditorSelection, EditorState, Prec} from '@codemirror/state';
import {drawSelection, EditorView, keymap, placeholder} from '@codemirror/view';
import {tags} from '@lezer/highlight';

const HIGHLIGHTING = HighlightStyle.define([
  {tag: tags.heading1, fontWeight: '700', fontSize: '1.35em'},
  {tag: tags.heading2, fontWeight: '700', fontSize: '1.2em'},
  {tag: tags.heading, fontWeight: '700'},
  {tag: tags.strong, fontWeight: '700'},
  {tag: tags.emphasis, fontStyle: 'italic'},
  {tag: tags.quote, color: 'var(--muted)'},
  {tag: [tags.link, tags.url], color: 'var(--accent)'},
  {tag: tags.monospace, fontFamily: 'ui-monospace, monospace'},
  {tag: tags.processingInstruction, color: 'var(--muted)', fontWeight: '400'},
]);

const THEME = EditorView.theme({
  '&': {color: 'var(--ink)', backgroundColor: 'var(--paper)', fontSize: '1.0625rem'},
  '&.cm-focused': {outline: '3px solid var(--accent)', outlineOffset: '-1px'},
  '.cm-content': {fontFamily: 'inherit', lineHeight: '1.6', padding: '1rem', caretColor: 'var(--ink)', minHeight: '24rem'},
  '.cm-scroller': {fontFamily: 'inherit'},
  '.cm-cursor': {borderLeftColor: 'var(--ink)', borderLeftWidth: '2px'},
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 30%, transparent) !important',
  },
  '.cm-placeholder': {color: 'var(--muted)'},
  '.cm-panels': {backgroundColor: 'var(--surface)', color: 'var(--ink)'},
  '.cm-panels button, .cm-panels input': {backgroundImage: 'none', backgroundColor: 'var(--paper)', color: 'var(--ink)'},
  '.cm-searchMatch': {backgroundColor: 'var(--mark)'},
});

/** How many asterisks a text ends or begins with. */
const stars = (text) => text.match(/^\**/)[0].length;
const reversed = (text) => [...text].reverse().join('');

/** Puts marks around each selection, or takes them away where they are. One asterisk of two is no mark of its own. */
function toggleAround(mark) {
  return (view) => {
    const {state} = view;
    view.dispatch(state.update(state.changeByRange((range) => {
      const {from, to} = range;
      const size = mark.length;
      const around = Math.min(stars(reversed(state.sliceDoc(Math.max(0, from - 3), from))), stars(state.sliceDoc(to, to + 3)));
      if (size === 1 ? around % 2 === 1 : around >= 2) {
        return {
          changes: [{from: from - size, to: from}, {from: to, to: to + size}],
          range: EditorSelection.range(from - size, to - size),
        };
      }
      return {
        changes: [{from, insert: mark}, {from: to, insert: mark}],
        range: EditorSelection.range(from + size, to + size),
      };
    }), {scrollIntoView: true, userEvent: 'input'}));
    view.focus();
    return true;
  };
}

/** Changes the beginning of each selected line. */
function changeLines(change) {
  return (view) => {
    const {state} = view;
    const changes = [];
    const seen = new Set();
    for (const range of state.selection.ranges) {
      for (let at = range.from; at <= range.to;) {
        const line = state.doc.lineAt(at);
        if (!seen.has(line.number)) {
          seen.add(line.number);
          changes.push({line, ...change(line.text, changes.length)});
        }
        at = line.to + 1;
      }
    }
    view.dispatch({
      changes: changes.map(({line, remove, insert}) => ({from: line.from, to: line.from + remove, insert})),
      scrollIntoView: true,
      userEvent: 'input',
    });
    view.focus();
    return true;
  };
}

const HEADING = /^(#{1,6}) +/;

// The next of: text, heading of the second level, heading of the third level.
const heading = changeLines((text) => {
  const found = HEADING.exec(text);
  const level = found ? found[1].length : 0;
  return {remove: found ? found[0].length : 0, insert: level === 0 ? '## ' : level === 2 ? '### ' : ''};
});

function prefixed(pattern, prefix) {
  return changeLines((text, index) => {
    const found = pattern.exec(text);
    return found ? {remove: found[0].length, insert: ''} : {remove: 0, insert: prefix(index)};
  });
}

export const COMMANDS = {
  bold: toggleAround('**'),
  italic: toggleAround('*'),
  heading,
  quote: prefixed(/^> ?/, () => '> '),
  list: prefixed(/^[-*+] +/, () => '- '),
  numbers: prefixed(/^\d{1,9}[.)] +/, (index) => `${index + 1}. `),
};

export class MarkdownEditor {
  /**
   * @param field the text field that this takes the place of
   * @param on what the surrounding page does: changed, save, link, dropped(files, position)
   */
  constructor(field, {nonce, label, describedBy, hint, on}) {
    this.field = field;
    const own = (run) => () => { run(); return true; };
    this.view = new EditorView({
      state: EditorState.create({
        doc: field.value,
        extensions: [
          Prec.high(keymap.of([
            {key: 'Mod-b', run: COMMANDS.bold},
            {key: 'Mod-i', run: COMMANDS.italic},
            {key: 'Mod-Alt-2', run: COMMANDS.heading},
            {key: 'Mod-Shift-9', run: COMMANDS.quote},
            {key: 'Mod-Shift-8', run: COMMANDS.list},
            {key: 'Mod-Shift-7', run: COMMANDS.numbers},
            {key: 'Mod-k', run: own(on.link)},
          ])),
          history(),
          drawSelection(),
          search({top: true}),
          markdown({base: markdownLanguage}),
          syntaxHighlighting(HIGHLIGHTING),
          keymap.of([...markdownKeymap, ...defaultKeymap, ...historyKeymap, ...searchKeymap]),
          EditorView.lineWrapping,
          EditorView.cspNonce.of(nonce),
          EditorView.contentAttributes.of({
            'aria-label': label, 'aria-describedby': describedBy, spellcheck: 'true', autocorrect: 'on', autocapitalize: 'sentences',
            lang: 'de',
          }),
          placeholder(hint),
          THEME,
          EditorView.updateListener.of((update) => { if (update.docChanged) on.changed(); }),
          EditorView.domEventHandlers({
            drop: (event, view) => files(event.dataTransfer, event, (found) =>
              on.dropped(found, view.posAtCoords({x: event.clientX, y: event.clientY}) ?? view.state.selection.main.head)),
            paste: (event, view) => files(event.clipboardData, event, (found) =>
              on.dropped(found, view.state.selection.main.head)),
          }),
        ],
      }),
    });
    field.before(this.view.dom);
    field.hidden = true;
    // A hidden field must not stop the form from being sent.
    field.required = false;
  }

  get text() {
    return this.view.state.doc.toString();
  }

  set text(text) {
    this.view.dispatch({changes: {from: 0, to: this.view.state.doc.length, insert: text}});
  }

  get selected() {
    const {main} = this.view.state.selection;
    return this.view.state.sliceDoc(main.from, main.to);
  }

  /** Writes the text into the field of the form. */
  fill() {
    this.field.value = this.text;
  }

  run(command) {
    COMMANDS[command](this.view);
  }

  insert(text, at = this.view.state.selection.main) {
    const {from, to} = typeof at === 'number' ? {from: at, to: at} : at;
    this.view.dispatch({
      changes: {from, to, insert: text}, selection: {anchor: from + text.length}, scrollIntoView: true, userEvent: 'input',
    });
    this.view.focus();
  }

  /** A block of its own, with a blank line before and after it. */
  insertBlock(text, at = this.view.state.selection.main.to) {
    const {doc} = this.view.state;
    const line = doc.lineAt(Math.min(at, doc.length));
    const position = line.to;
    const before = line.text === '' ? '' : '\n\n';
    const after = position === doc.length ? '\n' : '\n\n';
    this.insert(before + text + after, position);
  }

  headings() {
    const found = [];
    const {doc} = this.view.state;
    syntaxTree(this.view.state).iterate({
      enter: ({name, from, to}) => {
        const level = /^(?:ATX|Setext)Heading([1-6])$/.exec(name);
        if (level) {
          const text = doc.sliceString(from, to).split('\n')[0].replace(/^#+\s*|\s*#*\s*$/g, '');
          found.push({level: Number(level[1]), text, from});
        }
        return !level;
      },
    });
    return found;
  }

  goTo(position) {
    this.view.dispatch({selection: {anchor: position}, effects: EditorView.scrollIntoView(position, {y: 'start', yMargin: 80})});
    this.view.focus();
  }

  focus() {
    this.view.focus();
  }
}

function files(transfer, event, use) {
  const found = [...transfer?.files ?? []].filter((file) => file.type.startsWith('image/'));
  if (found.length === 0) return false;
  event.preventDefault();
  use(found);
  return true;
}
