// A framework with state of its own: what comes without an event is drawn over a moment later, the server box takes
// values with `change` only, and the user box always goes back to what it was.
const form = document.getElementById('smtp');
const shown = document.getElementById('state');
const state = {};

for (const field of form.elements) {
  state[field.name] = field.value;
  const event = field.name === 'smtp_host' ? 'change' : 'input';
  field.addEventListener(event, () => {
    if (field.name !== 'smtp_user') state[field.name] = field.value;
    shown.textContent = Object.keys(state)
      .filter((name) => state[name] !== '' && name !== 'smtp_password')
      .map((name) => `${name}=${state[name]}`)
      .join(' ');
    requestAnimationFrame(draw);
  });
}

function draw() {
  for (const field of form.elements) if (field.value !== state[field.name]) field.value = state[field.name];
}
setInterval(draw, 20);
