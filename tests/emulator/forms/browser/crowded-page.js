// What another password manager's content script does: an icon over the end of the password box.
const field = document.querySelector('[name=smtp_password]');
const icon = document.createElement('div');
icon.id = 'other-manager';
const box = field.getBoundingClientRect();
Object.assign(icon.style, {
  position: 'absolute',
  left: `${box.right + scrollX - 24}px`,
  top: `${box.top + scrollY + (box.height - 20) / 2}px`,
  width: '20px',
  height: '20px',
  background: '#a33',
  zIndex: '1000',
});
document.body.append(icon);
