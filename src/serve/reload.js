// Reloads the page when the site has been built anew. Only in `rapporteur serve`.
"use strict";
let shown = null;
const events = new EventSource("/_rapporteur/events");
events.onmessage = (event) => {
  if (shown !== null && shown !== event.data) location.reload();
  shown = event.data;
};
