import type { LabPage } from './lab.ts';

// The halves come first, in longer words: a compressor then writes the canary itself as two references,
// so that it can only be found by decompressing.
const PLANT = `(canary) => new Promise((resolve, reject) => {
  const half = Math.floor(canary.length / 2);
  const before = '<' + canary.slice(0, half) + '| >' + canary.slice(half) + '*';
  const filler = 'abcdefgh'.repeat(800);
  localStorage.setItem('canary', before + filler + canary);
  const open = indexedDB.open('canary', 1);
  open.onupgradeneeded = () => open.result.createObjectStore('things');
  open.onerror = () => reject(open.error);
  open.onsuccess = () => {
    const change = open.result.transaction('things', 'readwrite', { durability: 'strict' });
    const put = (times) => change.objectStore('things').put({ before, filler: filler.repeat(times), canary }, times);
    [1, 10, 40].forEach(put);
    change.oncomplete = () => { open.result.close(); resolve('planted'); };
    change.onerror = () => reject(change.error);
  };
})`;

/**
 * The positive control of a leak sweep: leaves a text in the page's IndexedDB and localStorage, compressed.
 * Needs a page with an origin. A sweep of the closed profile must find it.
 */
export async function plantCanary(page: LabPage, canary: string): Promise<void> {
  await page.evaluate(PLANT, canary);
}
