import { render } from 'preact';
import { dressDocument, t } from '../views/text.ts';
import { Welcome } from './welcome.tsx';

dressDocument(t('extensionName'));
render(<Welcome />, document.body);
