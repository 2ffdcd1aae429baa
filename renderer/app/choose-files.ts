import { desktopBridge } from './desktop-bridge.ts';
import { setDropError, setDroppedFiles, setDroppedPaths } from './dropped-files.ts';
import { navigate } from './hash-location.ts';
import { paths } from './paths.ts';
import { readDrop } from './read-drop.ts';

/**
 * Shows the preview of a drop; what keeps it from being read is told there. The desktop app reads folders itself, from
 * their paths. Call it in the drop's own event.
 */
export async function previewDrop(transfer: DataTransfer): Promise<void> {
  try {
    const files = desktopBridge() === undefined ? await readDrop(transfer) : [...transfer.files];
    if (files.length === 0) {
      throw new Error('It holds no CSV file and no zip. Drop CSV files, a folder that holds them, or a zip.');
    }
    setDroppedFiles(files);
  } catch (error) {
    setDropError(error);
  }
  navigate(paths.importPreview);
}

/**
 * Asks for files with the system's dialog and shows their preview, where also a failure of the dialog is told: the
 * desktop app's own dialog takes folders too.
 */
export async function chooseFiles(): Promise<void> {
  const desktop = desktopBridge();
  try {
    if (desktop === undefined) {
      const files = await askBrowser();
      if (files.length === 0) return;
      setDroppedFiles(files);
    } else {
      const chosen = await desktop.openImportDialog();
      if (chosen.length === 0) return;
      setDroppedPaths(chosen);
    }
  } catch (error) {
    setDropError(error);
  }
  navigate(paths.importPreview);
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
