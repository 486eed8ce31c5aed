import { LANGUAGES } from '../../emulator/index.ts';
import type { Trial } from './page-lab.ts';

/** Every generation of the page in every language, with the address obeyed and not. */
export function matrix(): readonly (Trial & { readonly what: string })[] {
  const variants = ['2019', '2023', '2024'] as const;
  const ways = [
    ...LANGUAGES.map((language) => ({ language, honourLng: false })),
    { language: 'ja', honourLng: true },
  ];
  return variants.flatMap((variant) =>
    ways.flatMap(({ language, honourLng }) =>
      (['create', 'revoke'] as const).map((action) => ({
        action,
        settings: { variant, language, honourLng, confirmLabel: 'Yes' as const },
        what: `${action} ${variant} ${language}${honourLng ? ', asked for English' : ''}`,
      })),
    ),
  );
}
