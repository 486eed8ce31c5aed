import { createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Emulator } from '../index.ts';
import { TestBrowser, type Answer } from './test-browser.ts';

export const CLIENT_ID = '11111111-2222-4333-8444-555555555555';
export const REDIRECT = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
export const ORIGIN = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
const LOGIN = 'https://login.microsoftonline.com';

const tokenBody = v.looseObject({
  access_token: v.optional(v.string(), ''),
  refresh_token: v.optional(v.string(), ''),
  id_token: v.optional(v.string(), ''),
  error: v.optional(v.string(), ''),
  error_codes: v.optional(v.array(v.number()), []),
});

export type TokenBody = v.InferOutput<typeof tokenBody>;

/** Reads an answer of the token endpoint. */
export function readTokens(answer: Answer): TokenBody {
  return v.parse(tokenBody, JSON.parse(answer.body));
}

/** A public client as an extension would be one. */
export class OauthClient {
  readonly browser: TestBrowser;
  readonly verifier = randomBytes(32).toString('base64url');

  constructor(emulator: Emulator) {
    this.browser = new TestBrowser(emulator);
  }

  /** The address of an authorize request; `changes` replaces or (with '') removes parameters. */
  authorizeUrl(changes: Record<string, string> = {}, tenant = 'organizations'): string {
    const url = new URL(`${LOGIN}/${tenant}/oauth2/v2.0/authorize`);
    const values = {
      client_id: CLIENT_ID,
      scope: 'User.Read openid profile offline_access',
      redirect_uri: REDIRECT,
      response_mode: 'fragment',
      response_type: 'code',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      nonce: 'nonce-1',
      state: 'state-1|x==',
      ...changes,
    };
    for (const [name, value] of Object.entries(values)) if (value !== '') url.searchParams.set(name, value);
    return url.href;
  }

  /** Types account, password and code, and stays signed in. Ends at consent or at the redirect URI. */
  async signIn(page: Answer, account: string, password: string): Promise<Answer> {
    let answer = await this.browser.submit(page, { account, password });
    if (answer.body.includes('name="code"')) answer = await this.browser.submit(answer, { code: '123456' });
    if (answer.body.includes('name="stay"')) answer = await this.browser.submit(answer, { stay: 'no' });
    return answer;
  }

  /** The whole way to the parameters that come back to the client. */
  async authorize(
    changes: Record<string, string> = {},
    account = 'anna@contoso.example',
  ): Promise<URLSearchParams> {
    const page = await this.browser.open(this.authorizeUrl(changes));
    let answer = page;
    if (page.body.includes('name="password"')) {
      answer = await this.signIn(page, account, `demo-${account.split('@')[0] ?? ''}`);
    }
    if (answer.body.includes('name="decision"')) {
      answer = await this.browser.submit(answer, { decision: 'accept' });
    }
    return new URLSearchParams(new URL(answer.location).hash.slice(1));
  }

  /** A request to the token endpoint. */
  async token(
    fields: Record<string, string>,
    headers: Record<string, string> = { origin: ORIGIN },
  ): Promise<Answer> {
    const body = new URLSearchParams({
      client_id: CLIENT_ID,
      redirect_uri: REDIRECT,
      scope: 'User.Read openid profile offline_access',
      ...fields,
    });
    return await this.browser.send(`${LOGIN}/organizations/oauth2/v2.0/token`, {
      method: 'POST',
      headers,
      body: body.toString(),
    });
  }

  /** Redeems a code with this client's verifier. */
  async redeem(code: string, verifier = this.verifier): Promise<Answer> {
    return await this.token({ grant_type: 'authorization_code', code, code_verifier: verifier });
  }

  /** Signs in and redeems. */
  async tokens(changes: Record<string, string> = {}, account?: string): Promise<TokenBody> {
    const back = await this.authorize(changes, account);
    return readTokens(await this.redeem(back.get('code') ?? ''));
  }

  /** Uses a refresh token. */
  async refresh(refreshToken: string): Promise<Answer> {
    return await this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }
}
