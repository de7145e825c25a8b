/**
 * Places on the score sheet that other parts of the app fill.
 *
 * "target" is one container below the totals, "indicator" one in each card beside the question. `mount(container,
 * context)` is called when the place is drawn; the context is `{ sheet }` or `{ sheet, row }`.
 */
const PANELS = { target: [], indicator: [] };

export const add_panel = (place, mount) => PANELS[place].push(mount);

export const mount_panels = (place, container, context) =>
	PANELS[place].forEach((mount) => mount(container, context));

