import { render } from 'preact';
import { dressDocument, t } from '../views/text.ts';
import { Help } from './help.tsx';

dressDocument(t('help_title'));
render(<Help />, document.body);
// The page is drawn after its address was looked at, so the place in it is gone to now.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
