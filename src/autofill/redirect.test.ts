import { afterEach, describe, expect, it } from 'vitest';
import { redirectShown } from './redirect.ts';

const OWN = `${location.origin}/oauth/callback`;

afterEach(() => {
  document.body.innerHTML = '';
});

describe('the redirect URI that a page shows', () => {
  it.each([
    `<label>Redirect URI <input readonly value="${OWN}"></label>`,
    `<p>Callback URL: <code>${OWN}</code></p>`,
    `<div>Reply address <input disabled value="${OWN}"></div>`,
    `<code> ${OWN} </code>`,
  ])('is found: %s', (html) => {
    document.body.innerHTML = html;
    expect(redirectShown()).toBe(OWN);
  });

  it.each([
    `<label>Redirect URI <input value="${OWN}"></label>`,
    `<label>Redirect URI <input readonly value="https://evil.test/oauth/callback"></label>`,
    `<label>Home page <input readonly value="${location.origin}/home"></label>`,
    `<p>Callback URL: <code>${OWN} and more</code></p>`,
    '<p>Redirect URI</p>',
  ])('is none: %s', (html) => {
    document.body.innerHTML = html;
    expect(redirectShown()).toBeUndefined();
  });
});
