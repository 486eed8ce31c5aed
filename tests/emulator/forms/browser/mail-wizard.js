// A mail account wizard: each step replaces the one before, and what was typed lives in a script.
const root = document.getElementById('wizard');
const result = document.getElementById('result');
const values = {};

const STEPS = [
  [
    { name: 'display_name', label: 'Your name', type: 'text' },
    { name: 'email', label: 'E-mail address', type: 'email' },
  ],
  [
    { name: 'smtp_host', label: 'Outgoing server (SMTP)', type: 'text' },
    { name: 'smtp_port', label: 'Outgoing port', type: 'text' },
    { name: 'smtp_security', label: 'Connection security', type: 'select' },
    { name: 'smtp_user', label: 'Outgoing user name', type: 'text' },
    { name: 'smtp_password', label: 'Outgoing password', type: 'password' },
  ],
];

function field({ name, label, type }) {
  const wrapper = document.createElement('label');
  wrapper.append(`${label} `);
  const input = document.createElement(type === 'select' ? 'select' : 'input');
  if (type === 'select') {
    for (const [value, text] of [
      ['none', 'None'],
      ['ssl', 'SSL/TLS'],
      ['starttls', 'STARTTLS'],
    ])
      input.append(new Option(text, value));
  } else input.type = type;
  input.name = name;
  input.autocomplete = 'off';
  input.value = values[name] ?? (type === 'select' ? 'none' : '');
  const keep = () => {
    values[name] = input.value;
  };
  keep();
  input.addEventListener('input', keep);
  input.addEventListener('change', keep);
  wrapper.append(input);
  return wrapper;
}

function press(label, id, onClick) {
  const button = document.createElement('button');
  button.type = 'button';
  button.id = id;
  button.textContent = label;
  button.addEventListener('click', onClick);
  return button;
}

async function send(path) {
  result.textContent = 'Please wait';
  const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(values) });
  const { ok, text } = await answer.json();
  result.dataset.ok = String(ok);
  result.textContent = text;
}

function show(step) {
  const fields = (STEPS[step] ?? []).map(field);
  const buttons = document.createElement('p');
  buttons.className = 'buttons';
  if (step > 0) buttons.append(press('Back', 'back', () => later(step - 1)));
  if (step < STEPS.length) buttons.append(press('Continue', 'continue', () => later(step + 1)));
  if (step === 1)
    buttons.append(press('Test connection', 'test-connection', () => void send('/test-connection')));
  if (step === STEPS.length) {
    fields.push(document.createTextNode(`Account of ${values.display_name} (${values.email})`));
    buttons.append(press('Finish', 'finish', () => void send('/save')));
  }
  root.replaceChildren(...fields, buttons);
}

function later(step) {
  setTimeout(() => show(step), 100);
}

show(0);
