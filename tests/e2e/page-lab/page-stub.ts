/** Name of the function by which the page's driver reaches the runner. */
export const TO_WORKER = 'latchkeyToWorker';

/**
 * Stands for the extension's API in the page, and lets the page's time run faster: what waits ten seconds in
 * vain waits one. Requests still take what they take.
 */
export function pageStub(speed: number): string {
  return `(() => {
    const speed = ${speed};
    const began = performance.now();
    const now = performance.now.bind(performance);
    performance.now = () => began + (now() - began) * speed;
    for (const name of ['setTimeout', 'setInterval']) {
      const real = window[name].bind(window);
      window[name] = (work, time = 0, ...more) => real(work, time / speed, ...more);
    }
    const listeners = [];
    window.chrome = {
      runtime: {
        id: 'latchkey',
        sendMessage: async (message) => JSON.parse(await window.${TO_WORKER}(JSON.stringify(message))),
        onMessage: { addListener: (listener) => listeners.push(listener) },
      },
    };
    window.latchkeyPush = (push) => {
      if (listeners.length === 0) throw new Error('nobody listens');
      return new Promise((answer) => listeners.forEach((listener) => listener(push, { id: 'latchkey' }, answer)));
    };
  })()`;
}
