// Holds the page of last resort as text: no script, no file, nothing that can be missing. Must escape whatever it is given.

export type TroubleAction = 'restart' | 'go-on' | 'quit';
export type Trouble = {
  readonly language: string;
  readonly title: string;
  /** What happened, what it means for deadlines, what to do. */
  readonly sentences: readonly string[];
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly actions: readonly { readonly action: TroubleAction; readonly label: string }[];
};

export const TROUBLE_PAGE = 'trouble.html';
const ACTION_PREFIX = 'app://acuse/do/';

/** What a click on the page asks for. Its links are never followed: main reads them and refuses the navigation. */
export function actionOf(address: string): TroubleAction | null {
  const name = address.startsWith(ACTION_PREFIX) ? address.slice(ACTION_PREFIX.length) : '';
  return name === 'restart' || name === 'go-on' || name === 'quit' ? name : null;
}

export const TROUBLE_STYLE = `
:root { color-scheme: light dark; font: 1rem/1.5 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }
body { margin: 0; padding: 2.5rem; background: light-dark(#f2f0ec, #0a0c13); color: light-dark(#161925, #e4e5eb); }
main { max-width: 40rem; margin: 0 auto; padding: 1.5rem 2rem; border: 1px solid light-dark(#dfdcd6, #242838); border-radius: .75rem; background: light-dark(#fff, #161925); }
h1 { margin: 0 0 .75rem; font-size: 1.5625rem; line-height: 1.25; }
p { margin: 0 0 .75rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem .75rem; margin: 1rem 0; font-size: .875rem; }
dt { color: light-dark(#505465, #adb0bd); }
dd { margin: 0; overflow-wrap: anywhere; user-select: all; font-family: ui-monospace, Consolas, monospace; }
nav { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem; }
a { padding: .5rem 1rem; border: 1px solid light-dark(#817d75, #888b9a); border-radius: .5rem; color: inherit; text-decoration: none; font-weight: 600; }
a:first-child { border-color: transparent; background: light-dark(#324dab, #4d6acf); color: #fff; }
a:focus-visible { outline: 3px solid light-dark(#141f4c, #fff); outline-offset: 2px; }
`;

export function troublePage(trouble: Trouble): string {
  const facts = trouble.facts.map(({ name, value }) => `<dt>${asText(name)}</dt><dd>${asText(value)}</dd>`).join('');
  const actions = trouble.actions.map(({ action, label }) => `<a href="${ACTION_PREFIX}${action}">${asText(label)}</a>`).join('');
  return `<!doctype html><html lang="${asText(trouble.language)}"><head><meta charset="utf-8"><title>${asText(trouble.title)}</title><style>${TROUBLE_STYLE}</style></head>
<body><main role="alert"><h1>${asText(trouble.title)}</h1>${trouble.sentences.map((sentence) => `<p>${asText(sentence)}</p>`).join('')}<dl>${facts}</dl><nav>${actions}</nav></main></body></html>`;
}

const asText = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
