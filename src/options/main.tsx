import { render } from 'preact';
import { dressDocument, t } from '../views/text.ts';
import { Options } from './options.tsx';

dressDocument(t('options_title'));
render(<Options />, document.body);
