import type { Plugin } from 'vite';
import { defineConfig, mergeConfig } from 'vitest/config';
import shipped from '../../../vite.config.ts';
import { mutationsOf } from './mutations.ts';

/** Builds as `npm run build` does, with the changes that `MUTATIONS` names. */
export default defineConfig((env) =>
  mergeConfig(shipped(env), { plugins: [mutating(mutationsOf(process.env.MUTATIONS ?? ''))] }),
);

/** Changes the sources on their way into the build. A change that finds nothing to change ends it. */
function mutating(mutations: ReturnType<typeof mutationsOf>): Plugin {
  const left = new Set(mutations);
  return {
    name: 'mutating',
    enforce: 'pre',
    transform(code, id) {
      let changed = code;
      for (const mutation of mutations.filter(({ file }) => id.endsWith(file))) {
        if (changed.split(mutation.from).length !== 2) this.error(`Not there once: ${mutation.from}`);
        changed = changed.replace(mutation.from, () => mutation.to);
        left.delete(mutation);
      }
      return changed === code ? undefined : changed;
    },
    buildEnd(error) {
      if (!error && left.size > 0)
        this.error(`Never reached: ${[...left].map(({ file }) => file).join(', ')}`);
    },
  };
}
