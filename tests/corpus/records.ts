import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';

const recordSchema = v.object({
  id: v.string(),
  kind: v.picklist(['positive', 'negative']),
  subtype: v.optional(v.string(), ''),
  hard: v.optional(v.boolean(), false),
  ambiguous: v.optional(v.union([v.string(), v.boolean()])),
  framework: v.optional(v.string(), ''),
  language: v.optional(v.string(), ''),
  fields: v.array(
    v.looseObject({
      role: v.optional(v.string(), 'other'),
      visible: v.optional(v.boolean(), true),
      label: v.optional(v.string()),
    }),
  ),
});

/** One state of one page, as far as the score needs it. */
export type CorpusRecord = v.InferOutput<typeof recordSchema>;

/** A record with the page that it renders to. */
export interface RenderedRecord {
  readonly record: CorpusRecord;
  readonly html: string;
}

const rendererSchema = v.object({ loadAll: v.function(), renderPage: v.function() });
const loadedSchema = v.array(v.object({ form: v.unknown() }));

/** The folder of records: the one asked for, or the one beside the project, or none. */
export function findCorpus(asked: string | undefined): string | null {
  const project = resolve(import.meta.dirname, '../..');
  const candidates = asked ? [resolve(asked)] : [join(project, '../shared/corpus/dev')];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** The renderer lies beside the folder of records, or in the corpus beside the project. */
function findRenderer(folder: string): string | null {
  const project = resolve(import.meta.dirname, '../..');
  const candidates = [
    join(folder, 'render.mjs'),
    join(dirname(folder), 'render.mjs'),
    join(project, '../shared/corpus/render.mjs'),
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/** Reads and renders every record of a folder. Null when there is no renderer. */
export async function loadRecords(folder: string): Promise<RenderedRecord[] | null> {
  const path = findRenderer(folder);
  if (!path) return null;
  const renderer = v.parse(rendererSchema, await import(pathToFileURL(path).href));
  const loaded = v.parse(loadedSchema, renderer.loadAll(folder));
  return loaded.map(({ form }, index) => ({
    record: v.parse(recordSchema, form),
    html: v.parse(v.string(), renderer.renderPage(form, index)),
  }));
}
