import type { Overview } from '../shared/api/overview.ts';
import type { FleetWindows, WindowSum } from '../shared/tasks/fleet.ts';

/** The windows of many stores together, in hours and per cent with two decimals. */
export function fleetWindows({ hour, day, week }: FleetWindows): Overview['windows'] {
  return { hour: fleetWindow(hour), day: fleetWindow(day), week: fleetWindow(week) };
}

function fleetWindow(sum: WindowSum): Overview['windows']['hour'] {
  return {
    up_hours: sum.upHundredths / 100,
    down_hours: sum.downHundredths / 100,
    unknown_hours: sum.unknownHundredths / 100,
    business_hours: sum.businessHundredths / 100,
    uptime_pct: sum.uptimeHundredths === null ? null : sum.uptimeHundredths / 100,
  };
}
