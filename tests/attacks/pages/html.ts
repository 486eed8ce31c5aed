import { BANNER } from '../../emulator/core/html.ts';

/** Any page of the gallery. */
export function plainHtml(title: string, body = ''): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<body style="font: 16px sans-serif; margin: 40px"><p>${BANNER}</p>${body}</body></html>`;
}

/** A mail settings form that Latchkey offers to fill. Attacks are armed on it from outside. */
export function formHtml(): string {
  return plainHtml(
    'Outgoing mail',
    `<h1>Outgoing mail</h1>
<form id="smtp" autocomplete="off" action="/save" method="post">
<p><label>SMTP server <input name="smtp_host" placeholder="smtp.example.org"></label>
<p><label>Port <input name="smtp_port" type="number" value="25"></label>
<p><label>Encryption <select name="smtp_security"><option value="none">None</option>
<option value="ssl">SSL/TLS</option><option value="starttls">STARTTLS</option></select></label>
<p><label id="user-label">User name <input name="smtp_user"></label>
<p><label id="password-label">Password <input name="smtp_password" type="password"></label>
<p><button type="button" id="test">Test connection</button>
</form>`,
  );
}

/** The same form in a page that has put its own functions in the place of the platform's, before anything else ran. */
export function hookedHtml(): string {
  const hooks = `<script>window.__loot = [];
const keep = (what) => window.__loot.push(what);
for (const [prototype, name] of [[Element.prototype, 'attachShadow'], [Node.prototype, 'insertBefore'],
  [Node.prototype, 'appendChild'], [Element.prototype, 'after'], [Node.prototype, 'contains'],
  [CustomElementRegistry.prototype, 'define'], [Element.prototype, 'setAttribute']]) {
  const real = prototype[name];
  prototype[name] = function (...args) { keep(name); return real.apply(this, args); };
}
Object.defineProperty(HTMLInputElement.prototype, 'value', { configurable: true,
  get() { return 'hooked'; }, set(value) { keep('set ' + value); } });
window.Event = new Proxy(Event, { construct: (target, args) => { keep('event'); return new target(...args); } });
</script>`;
  return formHtml().replace('<h1>', `${hooks}<h1>`);
}

/** What a copy of Microsoft's page would show: the words that the driver looks for, and a value to capture. */
export function cloneHtml(): string {
  return plainHtml(
    'My Sign-Ins | Security Info',
    `<header><button aria-label="Account manager for Anna Berzina, anna@contoso.example">Anna Berzina
<span>anna@contoso.example</span></button></header>
<h1>Security info</h1><button id="add" type="button">Add sign-in method</button>
<div role="dialog" aria-modal="true" aria-label="App password"><h2>App password</h2>
<label>Name <input name="name"></label><p>Password</p><p>abcdefghijklmnop</p>
<button type="button">Next</button><button type="button">Done</button></div>
<script>window.__clicks = 0; addEventListener('click', () => { window.__clicks += 1; }, true);</script>`,
  );
}
