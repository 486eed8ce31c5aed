import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabOptions } from './lab.ts';

type Prefs = Record<string, unknown>;

// Start at once, ask nothing, call nobody.
const QUIET: Prefs = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.newtabpage.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage': 'about:blank',
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.tabs.warnOnClose': false,
  'browser.uitour.enabled': false,
  'browser.warnOnQuit': false,
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  'dom.ipc.reportProcessHangs': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.cache.enabled': false,
  'extensions.update.enabled': false,
  'hangmonitor.timeout': 0,
  'media.gmp-manager.updateEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.http.speculative-parallel-limit': 0,
  'screenshots.browser.component.enabled': false,
  'security.OCSP.enabled': 0,
  'security.notification_enable_delay': 0,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'signon.rememberSignons': false,
  'startup.homepage_welcome_url': 'about:blank',
  'toolkit.cosmeticAnimations.enabled': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'toolkit.telemetry.enabled': false,
};

// Lets the harness act as a person and see what happens.
const DRIVEN: Prefs = {
  'browser.dom.window.dump.enabled': true,
  'devtools.console.stdout.content': true,
  // Real mouse input into pages needs one content process (Mozilla bug 1773393).
  'fission.webContentIsolationStrategy': 0,
  'focusmanager.testmode': true,
  'remote.prefs.recommended': true,
  'xpinstall.signatures.required': false,
};

/** Names lead to this machine; those that are not in the list lead to a port where nothing answers. */
function onlyLocal({ hosts, httpsPort, httpPort, ports = {} }: LabOptions): Prefs {
  const direct = JSON.stringify(['127.0.0.1', 'localhost', ...hosts]);
  const proxy = `function FindProxyForURL(url, host) {
    return ${direct}.indexOf(host) < 0 ? 'PROXY 127.0.0.1:1' : 'DIRECT'; }`;
  const http = httpPort === undefined ? '' : `;80=${httpPort}`;
  const more = Object.entries(ports)
    .map(([port, to]) => `;${port}=${to}`)
    .join('');
  return {
    'network.dns.disableIPv6': true,
    'network.dns.native-is-localhost': true,
    'network.proxy.autoconfig_url': `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(proxy)}`,
    'network.proxy.failover_direct': false,
    'network.proxy.type': 2,
    'network.socket.forcePort': `443=${httpsPort}${http}${more}`,
    'network.trr.mode': 5,
  };
}

/** Writes the profile's user.js. */
export function writePrefs(profile: string, options: LabOptions, addon: { id: string; uuid: string }): void {
  const prefs: Prefs = {
    ...QUIET,
    ...DRIVEN,
    ...onlyLocal(options),
    'extensions.webextensions.uuids': JSON.stringify({ [addon.id]: addon.uuid }),
    ...options.prefs,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
}
