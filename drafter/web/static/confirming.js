// Confirmations, one statement at a time, kept on the server with their time; and what another facilitator observed.

import { post } from "./api.js";
import { change, noteOf } from "./changing.js";

const at = (one, what) => `/notes/${noteOf(one)}/${what}`;

/** Confirm a statement as it now stands; once, a second press does nothing. */
export function confirm(one) {
  if (!("confirmed" in one.dataset)) change(() => post(at(one, "confirm"), { statement: one.dataset.statement }));
}

/** Take a confirmation back. */
export const unconfirm = (one) => change(() => post(at(one, "confirm"), { statement: one.dataset.statement, back: true }));

/** Say that one saw, too, what another facilitator wrote; or that one did not. */
export const saw = (one) => change(() => post(at(one, "saw"), { statement: one.dataset.statement }));
export const unsaw = (one) => change(() => post(at(one, "saw"), { statement: one.dataset.statement, back: true }));

/** Of two that differ, what was typed now holds. */
export const holds = (one, { dataset }) => change(() => post(at(one, "holds"), { clash: dataset.clash }));
