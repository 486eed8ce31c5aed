import { render } from 'preact';
import { dressDocument, t } from '../views/text.ts';
import { Compromised } from './compromised.tsx';

dressDocument(t('compromised_title'));
render(<Compromised />, document.body);
