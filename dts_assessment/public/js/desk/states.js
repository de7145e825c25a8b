/** The approval states in their order, and the colours that lists and forms give them. */

export const STATES = ["Draft", "Submitted", "Verified", "Published"];

const COLOURS = { Draft: "orange", Submitted: "blue", Verified: "purple", Published: "green" };

export const colour = (state) => COLOURS[state] || "gray";

/** For `get_indicator` of a list view. */
export const state_indicator = (doc) => [
	__(doc.workflow_state),
	colour(doc.workflow_state),
	`workflow_state,=,${doc.workflow_state}`,
];

export const is_step_back = (before, after) => STATES.indexOf(after) < STATES.indexOf(before);
