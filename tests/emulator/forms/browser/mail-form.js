// The buttons of a settings form; it names the path that tests its connection.
const form = document.querySelector('form[data-test]');
const result = document.getElementById('result');

async function send(path) {
  result.textContent = 'Please wait';
  const answer = await fetch(path, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  const { ok, text } = await answer.json();
  result.dataset.ok = String(ok);
  result.textContent = text;
}

document.getElementById('test-connection').addEventListener('click', () => void send(form.dataset.test));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void send('/save');
});
