// Boxes of a component library: each keeps its input in an open shadow root, the form in one more.
class TextBox extends HTMLElement {
  connectedCallback() {
    const shadow = this.attachShadow({ mode: 'open' });
    const label = document.createElement('label');
    const input = document.createElement('input');
    label.append(this.getAttribute('label'), ' ', input);
    input.type = this.getAttribute('type') ?? 'text';
    input.name = this.getAttribute('name');
    input.addEventListener('input', () => {
      this.dataset.value = input.value;
    });
    shadow.append(label);
  }
}
customElements.define('text-box', TextBox);

class MailSettings extends HTMLElement {
  connectedCallback() {
    const shadow = this.attachShadow({ mode: 'open' });
    for (const [name, label, type] of [
      ['smtp_host', 'SMTP server', 'text'],
      ['smtp_port', 'Port', 'text'],
      ['smtp_user', 'User name', 'text'],
      ['smtp_password', 'Password', 'password'],
    ]) {
      const row = document.createElement('p');
      const box = document.createElement('text-box');
      box.setAttribute('name', name);
      box.setAttribute('label', label);
      box.setAttribute('type', type);
      row.append(box);
      shadow.append(row);
    }
  }
}
customElements.define('mail-settings', MailSettings);
