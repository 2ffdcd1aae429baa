/**
 * Makes the icons of all systems from icon.svg, with the system's Chromium: `node main/desktop/icon/render.ts`. What it
 * makes is kept in the repository, so that packaging needs no browser.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { icnsFile } from './icns-file.ts';
import { icoFile } from './ico-file.ts';

const FOLDER = import.meta.dirname;
/** For Linux, which takes a picture of each size. */
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
const MAC_SIZES = [32, 64, 128, 256, 512, 1024];

const svg = await readFile(join(FOLDER, 'icon.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.STORE_MONITOR_CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage({ deviceScaleFactor: 1 });
const pictures = new Map<number, Buffer>();
for (const size of new Set([...LINUX_SIZES, ...WINDOWS_SIZES, ...MAC_SIZES])) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  pictures.set(size, await page.screenshot({ omitBackground: true }));
}
await browser.close();

await mkdir(join(FOLDER, 'icons'), { recursive: true });
for (const size of LINUX_SIZES) await writeFile(join(FOLDER, 'icons', `${size}x${size}.png`), picture(size));
await writeFile(join(FOLDER, 'icon.ico'), icoFile(WINDOWS_SIZES.map((size) => ({ size, png: picture(size) }))));
await writeFile(join(FOLDER, 'icon.icns'), icnsFile(MAC_SIZES.map((size) => ({ size, png: picture(size) }))));

function picture(size: number): Buffer {
  const png = pictures.get(size);
  if (png === undefined) throw new Error(`No picture of ${size} pixels was drawn.`);
  return png;
}
