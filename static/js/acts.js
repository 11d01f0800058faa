// Acts done in the room in place: their forms open beside what is before the meeting, an answer never clears another form,
// and the focus goes to the form and back.
(function () {
  "use strict";
  const room = document.querySelector("[data-room]");
  const acts = document.getElementById("room-acts");
  const controls = document.getElementById("room-controls");
  const lost = document.getElementById("room-lost");
  if (!room || !acts || !controls || !lost) return;
  const told = document.getElementById("room-told");
  const refused = document.getElementById("room-refused");
  const openers = new Map();
  const base = location.pathname.replace(/room\/$/, "");
  const FOLLOWS = 3000;
  let held = "", spent = "", renewed = null, kept = null, actedAt = 0;

  function isSlot(target) {
    return target.parentElement === acts;
  }

  function say(name) {
    lost.hidden = !name;
    for (const line of lost.querySelectorAll("[data-lost]")) line.hidden = line.dataset.lost !== name;
  }

  function enter(slot) {
    const wrong = slot.querySelector("[aria-invalid=true]");
    const isRefused = slot.querySelector(".refusal");
    const first = slot.querySelector("form :is(input:not([type=hidden]), textarea, select)");
    const place = wrong || (!isRefused && first && first.matches("textarea") ? first : slot.querySelector("h2"));
    const box = slot.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) slot.scrollIntoView({ block: "start" });
    place.focus();
  }

  // Back to the button that opened the form or was pressed, or to the heading over what is now in its place.
  function leave(id) {
    const heading = controls.querySelector("h2");
    const place = document.getElementById(id) || heading;
    if (place === heading) heading?.setAttribute("tabindex", "-1");
    place?.focus();
  }

  function close(slot) {
    slot.replaceChildren();
    leave(openers.get(slot.id));
  }

  // What is open and what is chosen in the controls stays so when others act; what one's own act was done from folds,
  // until it is opened again.
  function named(one) {
    return one ? one.id || one.querySelector("summary").textContent.trim() : "";
  }

  function keep() {
    const open = [...controls.querySelectorAll("details[open]")].map(named).filter(function (name) { return name !== spent; });
    const chosen = [...controls.querySelectorAll("input[type=radio]:checked")].map(function (one) {
      return one.name + "=" + one.value;
    });
    const typed = new Map([...controls.querySelectorAll("textarea")].map(function (one) { return [one.name, one.value]; }));
    return { open, chosen, typed };
  }

  // What was typed about a text stays when another text is put.
  function restore({ open, chosen, typed }) {
    for (const one of controls.querySelectorAll("textarea")) one.value ||= typed.get(one.name) || "";
    for (const one of controls.querySelectorAll("details")) one.open ||= open.includes(named(one));
    for (const one of controls.querySelectorAll("input[type=radio]")) {
      one.checked ||= chosen.includes(one.name + "=" + one.value);
    }
  }

  // Signing in again gives the browser another token; open forms take it over, and the press is sent once more.
  async function renew(form, submitter) {
    renewed = form;
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.redirected) return say("out");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[name=csrfmiddlewaretoken]");
    if (!answer.ok || !fresh) return say("not");
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = fresh.value;
    if (!submitter || form.contains(submitter)) form.requestSubmit(submitter);
  }

  // An act that is open already stays as it is typed. In a new window it is a page of its own.
  document.addEventListener("click", function (event) {
    const summary = event.target.closest("#room-controls summary");
    if (summary && named(summary.parentElement) === spent) spent = "";
    const opener = event.target.closest("#room-controls a[data-hx-get]");
    if (opener && (event.ctrlKey || event.metaKey || event.shiftKey)) event.stopPropagation();
    if (!event.target.closest("#room-acts [data-close]")) return;
    event.preventDefault();
    close([...acts.children].find(function (slot) { return slot.contains(event.target); }));
  }, true);

  // A second press while the first is on its way would be sent after it, without the button that was pressed.
  document.addEventListener("submit", function (event) {
    if (!event.target.classList.contains("htmx-request")) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);

  document.body.addEventListener("htmx:beforeRequest", function (event) {
    const { elt, requestConfig, target } = event.detail;
    if (isSlot(target)) told.textContent = "";
    if (isSlot(target) && requestConfig.verb === "post") {
      const pressed = requestConfig.triggeringEvent?.submitter || elt;
      const from = target.contains(elt) ? document.getElementById(openers.get(target.id)) : pressed;
      spent = named(from?.closest("#room-controls details"));
    }
    if (!isSlot(target) || target.contains(elt) || elt.tagName !== "A") return;
    openers.set(target.id, elt.id);
    if (!target.firstElementChild) return;
    event.preventDefault();
    enter(target);
  });

  document.body.addEventListener("htmx:beforeSwap", function (event) {
    const { target, xhr } = event.detail;
    if (target === controls) {
      held = controls.contains(document.activeElement) ? document.activeElement.id || "?" : "";
      kept = keep();
    } else if (isSlot(target) && /^\s*<!doctype/i.test(event.detail.serverResponse)) {
      event.detail.shouldSwap = false;
      if (xhr.status >= 400) return;
      if (new URL(xhr.responseURL).pathname.startsWith(base)) location.assign(xhr.responseURL);
      else say("out");
    }
  });

  document.body.addEventListener("htmx:afterSwap", function (event) {
    const { target, requestConfig } = event.detail;
    if (target === controls) {
      restore(kept);
      if (held && document.activeElement === document.body) leave(held);
      // A long text that came above them with one's own act must not push the next step out of sight.
      if (held && Date.now() - actedAt < FOLLOWS) document.activeElement.scrollIntoView({ block: "nearest" });
    } else if (isSlot(target)) {
      say("");
      if (target.firstElementChild) {
        spent = "";
        return enter(target);
      }
      target.replaceChildren();
      renewed = null;
      if (requestConfig.verb === "post") {
        actedAt = Date.now();
        room.dispatchEvent(new Event("acted"));
      }
      if (target !== refused) leave(openers.get(target.id));
    }
  });

  document.body.addEventListener("htmx:responseError", function (event) {
    const { elt, requestConfig, target, xhr } = event.detail;
    if (!isSlot(target)) return;
    const isForm = elt.tagName === "FORM" && renewed !== elt;
    if (xhr.status === 403 && isForm) renew(elt, requestConfig.triggeringEvent?.submitter);
    else say([403, 404].includes(xhr.status) ? "not" : "away");
  });

  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(name, function (event) {
      if (isSlot(event.detail.target)) say("away");
    });
  }
})();
