// Adds, changes and removes elements, a thousand times a second, while `data-busy` is set on the body.
const busy = document.getElementById('busy');
let count = 0;
setInterval(() => {
  if (document.body.dataset.busy === undefined) return;
  for (let change = 0; change < 10; change++) {
    const row = document.createElement('div');
    row.textContent = `Row ${++count}`;
    busy.append(row);
    if (busy.childElementCount > 50) busy.firstElementChild.remove();
  }
  busy.dataset.count = String(count);
}, 10);
