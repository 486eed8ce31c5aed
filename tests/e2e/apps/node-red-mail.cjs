// Loaded into Node-RED with --require: Microsoft's mail host is the emulator's SMTP server, and no other name
// leads anywhere. Nothing else of Node-RED is touched.
const dns = require('node:dns');
const net = require('node:net');

const HOST = 'smtp.office365.com';
const SMTP_PORT = Number(process.env.EMULATOR_SMTP_PORT);

const lookup = dns.lookup;
dns.lookup = (name, options, callback) => {
  const done = typeof options === 'function' ? options : callback;
  if (name !== HOST) return lookup(name, options, callback);
  const all = typeof options === 'object' && options.all;
  process.nextTick(() =>
    all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
  );
};
const resolve4 = (name, options, callback) => {
  const done = typeof options === 'function' ? options : callback;
  process.nextTick(() =>
    name === HOST ? done(null, ['127.0.0.1']) : done(new Error(`${name} is not known here`)),
  );
};
dns.resolve4 = resolve4;
dns.Resolver.prototype.resolve4 = resolve4;

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function mapped(...args) {
  const target = Array.isArray(args[0]) ? args[0][0] : args[0];
  if (typeof target === 'object' && Number(target.port) === 587) target.port = SMTP_PORT;
  return connect.apply(this, args);
};
