import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createAndFill, filled, openFormStage, popupOn } from '../forms.ts';
import { BROWSERS, button, type Stage } from '../stage.ts';
import { setUp } from '../set-up.ts';

/** A scanner's page of old: plain HTTP, a table, and a password box that is too short. */
const DEVICE_PAGE = `<!doctype html><title>Scanner, 2nd floor</title>
<h2>E-mail server (SMTP)</h2>
<form action="/set.cgi" method="post"><table>
<tr><td>SMTP server address</td><td><input name="server" maxlength="64"></td></tr>
<tr><td>Port</td><td><input name="port" maxlength="5" value="25"></td></tr>
<tr><td>Login name</td><td><input name="user" maxlength="64"></td></tr>
<tr><td>Password</td><td><input name="pass" type="password" maxlength="12"></td></tr>
</table><input type="submit" value="OK"></form>`;

const NAMED = 'scanner';
const NUMBERED = '192.168.77.20';

/**
 * Complaint N: devices on the local network have names without a dot, addresses of numbers and no HTTPS, and some
 * cut off what is too long for them.
 */
describe.each(BROWSERS)('a device on the local network, in %s', (browser) => {
  let stage: Stage;
  let device: Server;

  setUp(
    async () => {
      device = createServer((_request, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(DEVICE_PAGE);
      });
      await new Promise<void>((resolve) => {
        device.listen(0, '127.0.0.1', resolve);
      });
      const address = device.address();
      if (address === null || typeof address === 'string') throw new Error('The device has no port');
      const { port } = address;
      // Firefox resolves names only; numbers lead to the device through a proxy.
      const proxy = `function FindProxyForURL(url, host) {
      if (host === '${NUMBERED}') return 'PROXY 127.0.0.1:${port}';
      return /(\\.test|\\.com|\\.ms|^${NAMED}|^localhost|^127\\.0\\.0\\.1)$/.test(host) ? 'DIRECT' : 'PROXY 127.0.0.1:1'; }`;
      stage = await openFormStage(browser, {
        hosts: [NAMED, NUMBERED],
        httpPort: port,
        prefs: {
          'network.proxy.autoconfig_url': `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(proxy)}`,
          'dom.security.https_first': false,
        },
      });
    },
    async () => {
      await stage?.close();
      device?.closeAllConnections();
      device?.close();
    },
  );
  afterEach(() => stage?.lab.closePopup());

  it('wants a second yes that names the origin, fills, and says what the device would cut off', async () => {
    const page = await stage.lab.newPage(`http://${NAMED}/`);
    const popup = await popupOn(stage, page);
    expect(await popup.text()).toMatch(/The connection to http:\/\/scanner is not encrypted/);
    expect(
      await popup.evaluate<boolean>(
        `[...document.querySelectorAll('button')].find((it) => it.textContent === 'Create and fill').disabled`,
      ),
    ).toBe(true);
    await stage.lab.closePopup();
    const result = await createAndFill(stage, page, [`Yes, fill http://${NAMED}`]);
    expect(await page.value('[name=server]')).toBe('smtp.office365.com');
    expect(await page.value('[name=port]')).toBe('587');
    // Its box holds twelve characters: no part of a secret is left in it.
    expect(await page.value('[name=pass]')).toBe('');
    expect(await result.text()).toMatch(/The page did not keep: SMTP password/);
    await page.close();
  });

  it('fills a page at an address of numbers, each origin with its own yes', async () => {
    const page = await stage.lab.newPage(`http://${NUMBERED}/`);
    const popup = await popupOn(stage, page);
    await popup.click(button(`Yes, fill http://${NUMBERED}`));
    await popup.click(button(/^Fill( this page)?$/));
    await filled(stage);
    expect(await page.value('[name=server]')).toBe('smtp.office365.com');
    // Its box holds twelve characters: no part of a secret is left in it.
    expect(await page.value('[name=pass]')).toBe('');
    await page.close();
  });
});
