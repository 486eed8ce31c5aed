import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Emulator } from '../../emulator/index.ts';
import { npmPackages, type Installed } from './packages.ts';
import { freePort, startProgram, waitForHttp } from './program.ts';

/** Node-RED 4 with its e-mail nodes, from npm. */
export function installNodeRed(): Installed {
  return npmPackages(
    'node-red',
    ['node-red@4', 'node-red-node-email@5'],
    'node_modules/node-red-node-email/package.json',
  );
}

/** A running Node-RED with one flow: a button that sends a mail. */
export interface NodeRed {
  readonly url: string;
  output(): string;
  stop(): Promise<void>;
}

export const MAIL_NODE = 'mailnode00000001';
export const BUTTON_NODE = 'buttonnode000001';

const FLOW = [
  { id: 'tab0000000000001', type: 'tab', label: 'Alarms', disabled: false, info: '' },
  {
    id: BUTTON_NODE,
    type: 'inject',
    z: 'tab0000000000001',
    name: 'Send now',
    props: [{ p: 'payload' }, { p: 'topic', vt: 'str' }],
    repeat: '',
    crontab: '',
    once: false,
    topic: 'Water in the cellar',
    payload: 'The pump has stopped.',
    payloadType: 'str',
    x: 160,
    y: 120,
    wires: [[MAIL_NODE]],
  },
  {
    id: MAIL_NODE,
    type: 'e-mail',
    z: 'tab0000000000001',
    server: 'smtp.gmail.com',
    port: '465',
    authtype: 'BASIC',
    saslformat: true,
    token: 'oauth2Response.access_token',
    secure: true,
    tls: true,
    name: 'ben@contoso.example',
    dname: 'Tell Ben',
    x: 380,
    y: 120,
    wires: [],
  },
];

/** Starts Node-RED on loopback in a folder of its own. It reaches the emulator's mail server under Microsoft's name. */
export async function startNodeRed(installed: string, emulator: Emulator): Promise<NodeRed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'latchkey-node-red-'));
  const port = await freePort();
  const settings = {
    flowFile: 'flows.json',
    uiPort: port,
    uiHost: '127.0.0.1',
    credentialSecret: false,
    nodesDir: path.join(installed, 'node_modules', 'node-red-node-email'),
    editorTheme: { tours: false, projects: { enabled: false } },
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: 'info', metrics: false, audit: false } },
  };
  const files = {
    'settings.js': `module.exports = ${JSON.stringify(settings)};`,
    'flows.json': JSON.stringify(FLOW),
    'emulator.pem': emulator.cert,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const program = startProgram(
    process.execPath,
    [
      '--require',
      path.join(import.meta.dirname, 'node-red-mail.cjs'),
      path.join(installed, 'node_modules', 'node-red', 'red.js'),
      '--userDir',
      folder,
      '--settings',
      path.join(folder, 'settings.js'),
    ],
    {
      cwd: folder,
      env: {
        EMULATOR_SMTP_PORT: String(emulator.smtpPort),
        NODE_EXTRA_CA_CERTS: path.join(folder, 'emulator.pem'),
      },
    },
  );
  const url = `http://127.0.0.1:${port}/`;
  const stop = async (): Promise<void> => {
    await program.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitForHttp(`${url}flows`, program);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, output: program.output, stop };
}
