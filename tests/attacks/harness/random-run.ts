import { expect } from 'vitest';
import { inFrames, inTop } from './content.ts';
import { openForm, openTab } from './forms.ts';
import { randomMessages } from './random-messages.ts';
import { ACTIONS } from './requests.ts';
import type { Scene } from './scene.ts';
import { worth } from './state.ts';

/** One sender's answers; none of them may hold anything. */
export interface Heard {
  readonly sender: string;
  readonly answers: readonly string[];
}

/**
 * Source of a function that sends messages in batches. As text: the browser drops fields that are null from
 * arguments, which would make some messages valid.
 */
const SEND_TEXT = `async (text, to) => {
  const messages = JSON.parse(text);
  const { runtime } = globalThis.browser ?? chrome;
  const send = (message) => (to ? runtime.sendMessage(to, message) : runtime.sendMessage(message))
    .then((answer) => JSON.stringify(answer) ?? '', (error) => String(error));
  const answers = [];
  for (let at = 0; at < messages.length; at += 50) answers.push(...await Promise.all(messages.slice(at, at + 50).map(send)));
  return answers;
}`;

const ADD_SANDBOX = `() => new Promise((resolve) => {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.addEventListener('load', () => resolve('loaded'), { once: true });
  frame.src = '/form';
  document.body.append(frame);
})`;

/**
 * Sends random messages, of which none is valid, from every kind of sender that a browser has: a page and a sandboxed
 * frame in it, Microsoft's page, another extension, a page of the extension itself.
 *
 * @param each messages for each action from each sender
 */
async function sendRandom(scene: Scene, each: number, seed: number): Promise<Heard[]> {
  const messages = ACTIONS.flatMap((name) => randomMessages(name, each, seed));
  const text = JSON.stringify(messages);
  const heard: Heard[] = [];

  const { page, tabId } = await openForm(scene);
  await page.evaluate(ADD_SANDBOX);
  for (const { frameId, value } of await inFrames<string[]>(scene, tabId, SEND_TEXT, text)) {
    heard.push({ sender: frameId === 0 ? 'a page' : 'a sandboxed frame', answers: value });
  }
  const microsoft = await openTab(scene, 'https://mysignins.microsoft.com/security-info');
  heard.push({ sender: 'Microsoft’s page', answers: await inTop(scene, microsoft.tabId, SEND_TEXT, text) });
  heard.push({ sender: 'a page of the extension', answers: await scene.own.evaluate(SEND_TEXT, text) });
  const { extensionId } = scene.lab;
  heard.push({
    sender: 'another extension',
    answers: await scene.hostile.evaluate(SEND_TEXT, text, extensionId),
  });
  return heard;
}

/** Sends random messages from everybody: each is refused, none is answered with anything, nothing changes. */
export async function expectNothingFrom(scene: Scene, each: number, seed: number): Promise<void> {
  await openForm(scene);
  const before = await worth(scene);
  const heard = await sendRandom(scene, each, seed);
  expect(heard.map(({ sender }) => sender).toSorted()).toEqual([
    'Microsoft’s page',
    'a page',
    'a page of the extension',
    'a sandboxed frame',
    'another extension',
  ]);
  for (const { sender, answers } of heard) {
    expect(answers).toHaveLength(each * ACTIONS.length);
    // Nobody listens to another extension; the browser says so in words of its own.
    const refusal = sender === 'another extension' ? /^(""|Error: .*|)$/ : /refused: /;
    expect(answers.filter((answer) => !refusal.test(answer))).toEqual([]);
  }
  const all = heard.flatMap(({ answers }) => answers).join('\n');
  for (const secret of scene.secrets()) expect(all).not.toContain(secret);
  expect(await worth(scene)).toEqual(before);
}
