import { render } from 'preact';
import { dressDocument, t } from '../views/text.ts';
import { Move } from './move.tsx';

dressDocument(t('move_title'));
render(<Move />, document.body);
