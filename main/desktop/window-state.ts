import type { Rectangle } from 'electron';
import { z } from 'zod';

/** Where the window was; in device-independent pixels. */
export const windowStateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() }),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export const MIN_WIDTH = 880;
export const MIN_HEIGHT = 560;
const FIRST_WIDTH = 1_280;
const FIRST_HEIGHT = 800;
/** As much of the title bar must be on a display that a person can take hold of it. */
const GRIP_WIDTH = 120;
const GRIP_HEIGHT = 40;

/**
 * Where to open the window: as it was, made to fit the display it is on; in the middle of the primary display when it
 * never was, or when the display it was on is gone.
 * @param workAreas of all displays, the primary first; at least one
 */
export function windowBounds(saved: WindowState | undefined, workAreas: readonly Rectangle[]): Rectangle {
  const primary = workAreas[0] ?? { x: 0, y: 0, width: FIRST_WIDTH, height: FIRST_HEIGHT };
  const bounds = saved?.bounds;
  const home = bounds === undefined ? undefined : workAreas.find((area) => isWithinReach(bounds, area));
  const area = home ?? primary;
  const width = clamp(bounds?.width ?? FIRST_WIDTH, MIN_WIDTH, area.width);
  const height = clamp(bounds?.height ?? FIRST_HEIGHT, MIN_HEIGHT, area.height);
  if (bounds === undefined || home === undefined) {
    return {
      x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
      y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
      width,
      height,
    };
  }
  return { x: bounds.x, y: Math.max(bounds.y, area.y), width, height };
}

function isWithinReach(bounds: Rectangle, area: Rectangle): boolean {
  const overlap = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const gripTop = bounds.y;
  return overlap >= GRIP_WIDTH && gripTop > area.y - GRIP_HEIGHT && gripTop + GRIP_HEIGHT <= area.y + area.height;
}

/** `least` wins over `most`: a display smaller than the least size gets a window that reaches over its edge. */
function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
