// Keeps what is typed in a form with data-keep: a moment after the last key, and when the page is left. Says so where that
// cannot be done: nothing answers, somebody else has written meanwhile, or the person is signed out. A button that would
// lead to a page of the browser's own, or to that for signing in, stays here then, where everything typed still stands.
(function () {
  "use strict";
  const form = document.querySelector("form[data-keep]");
  if (!form || !window.fetch) return;
  const said = form.querySelector("[data-kept]");
  const PAUSE = 800;
  const PATIENCE = 3000;
  const LONGEST = 30000;
  const MOST = 100;
  const WHEN = { 204: "kept", 409: "other", 410: "over" };
  const version = form.querySelector("[name=seen]");
  let last = Promise.resolve();
  let timer = 0;
  let typed = 0;
  let kept = 0;
  let isSending = false;
  let isSignedOut = false;
  let isAnswered = true;
  let isAsking = false;
  let unanswered = [];

  function words() {
    const data = new FormData(form);
    for (const [name, value] of Array.from(data)) if (value instanceof File) data.delete(name);
    data.append("keep", "1");
    return data;
  }

  function isAmong(pairs, [name, value]) {
    return pairs.some((pair) => pair[0] === name && pair[1] === value);
  }

  // What was sent and not answered may be kept already: it goes along, so that it is not taken for somebody else's words.
  form.addEventListener("formdata", function (event) {
    const now = Array.from(event.formData);
    for (const pair of unanswered) if (!isAmong(now, pair)) event.formData.append("unsure-" + pair[0], pair[1]);
  });

  // Each thing once, and the latest alone: whoever types on for an hour without an answer still sends what fits.
  function remember(body) {
    const isText = ([name]) => !name.startsWith("unsure-") && name !== "seen" && name !== "csrfmiddlewaretoken";
    const texts = Array.from(body).filter(isText);
    unanswered = unanswered.filter((pair) => !isAmong(texts, pair)).concat(texts).slice(-MOST);
  }

  function say(name) {
    const lines = Array.from(said.querySelectorAll("[data-when]"));
    const known = lines.some((line) => line.dataset.when === name) ? name : "away";
    for (const line of lines) line.hidden = line.dataset.when !== known;
  }

  // Signing in again gives the browser another token; the page takes it over, so that it can go on.
  async function renew() {
    const answer = await fetch(form.action, { credentials: "same-origin" });
    if (answer.redirected || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("form[data-keep] [name=csrfmiddlewaretoken]");
    if (fresh) for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = fresh.value;
  }

  async function send() {
    const body = words();
    remember(body);
    const signal = AbortSignal.timeout(LONGEST);
    const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", signal });
    if (answer.status === 204 || answer.headers.has("Seen")) unanswered = [];
    return answer;
  }

  // One after the other: what is kept next stands on the version that the answer before it named.
  function keep() {
    last = last.then(keepNow);
    return last;
  }

  async function keepNow() {
    const sent = typed;
    const waiting = setTimeout(say, PATIENCE, "away");
    isAnswered = isSignedOut = false;
    try {
      let answer = await send();
      if (answer.status === 403) {
        await renew();
        answer = await send();
      }
      isAnswered = answer.status < 500;
      isSignedOut = answer.redirected || answer.status === 403;
      if (answer.status === 204) kept = sent;
      if (answer.headers.has("Seen")) version.value = answer.headers.get("Seen");
      say(isSignedOut ? "out" : WHEN[answer.status] || "away");
    } catch (error) {
      say("away");
    }
    clearTimeout(waiting);
  }

  // A field may stand elsewhere on the page and belong to the form by its name.
  document.addEventListener("input", function (event) {
    if (event.target.form !== form) return;
    typed += 1;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  // What is not kept yet would be lost at the page for signing in; so it is kept first, and sent unless that page came.
  form.addEventListener("submit", async function (event) {
    clearTimeout(timer);
    if (kept === typed || isSending) {
      isSending = true;
      return;
    }
    event.preventDefault();
    if (isAsking) return;
    isAsking = true;
    await keep();
    isAsking = false;
    if (isSignedOut || !isAnswered) {
      said.scrollIntoView({ block: "nearest" });
      return;
    }
    isSending = true;
    form.requestSubmit(event.submitter);
  });
  // What is on its way when the page is left may not arrive; so it is sent once more, by a way that outlives the page.
  window.addEventListener("pagehide", function () {
    if (kept === typed || isSending) return;
    const body = words();
    remember(body);
    navigator.sendBeacon(form.action, body);
  });
})();
