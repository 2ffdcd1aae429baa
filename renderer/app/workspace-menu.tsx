import { Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronDown, IconCopy, IconDatabase, IconFilePlus, IconFolderOpen } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { DesktopBridge } from '../../main/shared/desktop.ts';
import { errorText } from '../api/api-error.ts';
import { useStats } from '../api/stats.ts';
import { useStatus } from '../api/status.ts';
import { formatBytes, formatCounted } from '../ui/format-count.ts';
import { BarError } from './bar-error.tsx';
import { desktopBridge } from './desktop-bridge.ts';
import { paths } from './paths.ts';
import classes from './workspace-menu.module.css';

/** The open workspace: what it holds and, in the desktop app, the others; what could not be done with them is told beside it. */
export function WorkspaceMenu() {
  const desktop = desktopBridge();
  const workspaces = useQuery({
    queryKey: ['workspaces'],
    queryFn: () => desktop?.workspaces.list() ?? null,
    enabled: desktop !== undefined,
  });
  const stats = useStats().data;
  const fileName = useStatus().data?.workspace;
  const [, navigate] = useLocation();
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work() });
  const error = act.error ?? workspaces.error;
  return (
    <>
      <Menu position="bottom-start" width={280} offset={12} shadow="md" withinPortal={false}>
        <Menu.Target>
          <button type="button" className={classes.target}>
            <span>{workspaces.data?.current.name ?? fileName?.replace(/\.storemonitor$/, '') ?? 'Workspace'}</span>
            <IconChevronDown size={16} stroke={1.75} aria-hidden />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {stats !== undefined && (
            <Menu.Label>
              {formatCounted(stats.total_stores, 'store', 'stores')},{' '}
              {formatCounted(stats.total_observations, 'poll', 'polls')}, {formatBytes(stats.database_bytes)}
            </Menu.Label>
          )}
          <Menu.Item leftSection={<IconDatabase size={16} stroke={1.6} />} onClick={() => navigate(paths.data)}>
            Show data
          </Menu.Item>
          {desktop !== undefined && (
            <DesktopItems desktop={desktop} recent={workspaces.data?.recent ?? []} onAct={act.mutate} />
          )}
        </Menu.Dropdown>
      </Menu>
      {error !== null && (
        <BarError
          text={errorText(error)}
          onDismiss={act.error === null ? () => void workspaces.refetch() : act.reset}
        />
      )}
    </>
  );
}

function DesktopItems(props: {
  readonly desktop: DesktopBridge;
  readonly recent: Awaited<ReturnType<DesktopBridge['workspaces']['list']>>['recent'];
  readonly onAct: (work: () => Promise<unknown>) => void;
}) {
  const { desktop, recent, onAct } = props;
  const backUp = async (): Promise<void> => {
    const path = await desktop.workspaces.backup();
    if (path !== null) {
      notifications.show({ message: `Copy saved as ${path}` });
    }
  };
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconFilePlus size={16} stroke={1.6} />}
        onClick={() => onAct(() => desktop.workspaces.create())}
      >
        New workspace …
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFolderOpen size={16} stroke={1.6} />}
        onClick={() => onAct(() => desktop.workspaces.open(null))}
      >
        Open workspace …
      </Menu.Item>
      <Menu.Item leftSection={<IconCopy size={16} stroke={1.6} />} onClick={() => onAct(backUp)}>
        Back up a copy …
      </Menu.Item>
      {recent.length > 0 && <Menu.Label>Recent</Menu.Label>}
      {recent.map((workspace) => (
        <Menu.Item
          key={workspace.path}
          title={workspace.path}
          onClick={() => onAct(() => desktop.workspaces.open(workspace.path))}
        >
          {workspace.name}
        </Menu.Item>
      ))}
    </>
  );
}
