import { render } from 'preact';
import { dressDocument, t } from '../views/text.ts';
import { Popup } from './popup.tsx';

dressDocument(t('extensionName'));
render(<Popup />, document.body);
