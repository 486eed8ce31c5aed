import { render } from 'preact';
import { dressDocument, t } from '../views/text.ts';
import { Practice } from './practice.tsx';

dressDocument(t('practice_title'));
render(<Practice />, document.body);
