// Two texts side by side, after somebody else has saved meanwhile. Nothing is lost whatever is chosen: what is not taken
// is kept in the browser, and the other text is on the server.

export class Compare {
  /** @param fields the fields with their labels: {name, label, text(content)} */
  constructor(dialog, fields, words) {
    this.dialog = dialog;
    this.fields = fields;
    this.words = words;
    dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());
  }

  /**
   * @returns {Promise<'mine' | 'theirs' | null>} null to decide later
   */
  ask(mine, theirs, who) {
    const {dialog} = this;
    dialog.querySelector('.conflict-who').textContent = who;
    const rows = this.fields.map(({label, text}) => [label, text(mine), text(theirs)]).filter(([, a, b]) => a !== b);
    dialog.querySelector('.sides').replaceChildren(...rows.flatMap(([label, a, b]) => [
      this.side(label, this.words.mine, a), this.side(label, this.words.theirs, b),
    ]));
    return new Promise((resolve) => {
      let chosen = null;
      for (const button of dialog.querySelectorAll('[data-choose]')) {
        button.onclick = () => { chosen = button.dataset.choose; dialog.close(); };
      }
      dialog.addEventListener('close', () => resolve(chosen), {once: true});
      if (!dialog.open) dialog.showModal();
    });
  }

  side(label, whose, text) {
    const side = document.createElement('div');
    const heading = document.createElement('h3');
    heading.textContent = `${label} – ${whose}`;
    const shown = document.createElement('textarea');
    shown.readOnly = true;
    shown.value = text;
    shown.rows = Math.min(16, Math.max(2, text.split('\n').reduce((rows, line) => rows + Math.ceil((line.length + 1) / 50), 0)));
    shown.setAttribute('aria-label', heading.textContent);
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'quiet';
    copy.dataset.copy = text;
    copy.dataset.copied = this.words.copiedLabel;
    copy.textContent = this.words.copyLabel;
    side.append(heading, shown, copy);
    return side;
  }
}
