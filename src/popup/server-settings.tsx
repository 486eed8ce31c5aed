import type { Protocol } from '../autofill/types.ts';
import { CopyTextButton } from '../views/copy-text-button.tsx';
import { coded, t } from '../views/text.ts';
import { useShell } from './shell.ts';

/** The other values that a mail setup wants, to be copied one by one. */
export function ServerSettingsList({ open }: { readonly open: boolean }) {
  const address = useShell().view.current?.address ?? '';
  return (
    <details class="more" open={open}>
      <summary>{t('server_settings')}</summary>
      <div class="stack tight">
        <Server protocol="smtp" address={address} />
        <p class="quiet">{t('servers_receiving_note')}</p>
        <details class="more">
          <summary>{t('servers_receiving')}</summary>
          <Server protocol="imap" address={address} />
          <Server protocol="pop" address={address} />
        </details>
      </div>
    </details>
  );
}

function Server({ protocol, address }: { readonly protocol: Protocol; readonly address: string }) {
  const server = useShell().view.settings.cloud.servers[protocol];
  const rows = [
    { key: 'host', value: server.host },
    { key: 'port', value: String(server.port) },
    { key: 'security', value: coded('security', server.security) },
    { key: 'user', value: address },
  ];
  const title = protocol.toUpperCase();
  return (
    <dl class="pairs copies" aria-label={title}>
      {rows.map(({ key, value }) => {
        const label = coded('server', key);
        return (
          <div key={key}>
            <dt>{`${title} ${label}`}</dt>
            <dd>
              <bdi class="name">{value}</bdi>
              <CopyTextButton label={t('copy_setting', title, label)} short={t('copy')} text={value} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
