// The signed note: copying it, and focus on what could not be added.

import "./status.js";

document.getElementById("faults")?.focus();
