import { notifications } from '@mantine/notifications';
import { desktopBridge } from './desktop-bridge.ts';
import { setDroppedFiles, setDroppedPaths } from './dropped-files.ts';
import { navigate } from './hash-location.ts';
import { paths } from './paths.ts';
import { readDrop } from './read-drop.ts';

/** Shows the preview of files that were dropped or chosen. */
function previewFiles(files: readonly File[]): void {
  if (files.length > 0) {
    setDroppedFiles(files);
    navigate(paths.importPreview);
  }
}

/** Shows the preview of a drop. The desktop app reads folders itself, from their paths. Call it in the drop's own event. */
export async function previewDrop(transfer: DataTransfer): Promise<void> {
  const files = desktopBridge() === undefined ? await readDrop(transfer) : [...transfer.files];
  if (files.length === 0) {
    notifications.show({
      message: 'Nothing to import was dropped. Drop CSV files, a folder that holds them, or a zip.',
    });
  }
  previewFiles(files);
}

/** Asks for files with the system's dialog and shows their preview: the desktop app's own dialog takes folders too. */
export async function chooseFiles(): Promise<void> {
  const desktop = desktopBridge();
  if (desktop === undefined) {
    previewFiles(await askBrowser());
    return;
  }
  const chosen = await desktop.openImportDialog();
  if (chosen.length > 0) {
    setDroppedPaths(chosen);
    navigate(paths.importPreview);
  }
}

function askBrowser(): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.csv,.zip,.txt,.tsv,text/csv,application/zip';
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}
