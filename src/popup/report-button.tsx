import { send } from '../messages/send.ts';
import { MaybeAlert } from '../views/alert.tsx';
import { copyText } from '../views/clipboard.ts';
import { t } from '../views/text.ts';
import { useAct } from '../views/use-act.ts';
import { useShell } from './shell.ts';

/** Copies what Microsoft's page looks like, without values, names or addresses, so that Latchkey can be mended. */
export function ReportButton({ jobId }: { readonly jobId: string }) {
  const { say } = useShell();
  const act = useAct();
  return (
    <>
      <button
        type="button"
        class="button quiet"
        disabled={act.busy}
        onClick={() =>
          void act.run(async () => {
            const report = await send('job.report', { jobId });
            if (report.ok) say(t((await copyText(report.value)) ? 'report_copied' : 'copy_failed'));
            return report;
          })
        }
      >
        {t('copy_report')}
      </button>
      <MaybeAlert failure={act.failure} />
    </>
  );
}
