// Keeps what was typed in the other forms of a page when one of its forms is sent, and puts it back where it was typed as soon
// as that form is shown again: in this window alone, and for the same person. Where the page comes without the form, or with
// what somebody else saved in the field, the text is shown beside it. Forms that keep themselves (data-keep) do not need it.
(function () {
  "use strict";
  const KEY = "typed-beside";
  const person = document.currentScript.dataset.person;
  const FORMS = "form[method=post]:not([data-keep])";
  const TEXTS = "textarea:not([data-django-prose-editor-configurable]), [type=text], [type=email], [type=url]";
  const OF_THE_PAGE = ["csrfmiddlewaretoken", "seen"];
  const IN_AND_OUT = /^\/accounts\//;

  function inAnyLanguage(path) {
    return path.replace(/^\/[a-z]{2}\//, "/");
  }

  function address(form) {
    return inAnyLanguage(new URL(form.getAttribute("action") || location.pathname, location.href).pathname);
  }

  // Rows of a list may have forms alike: what tells them apart are the keys that they carry.
  function nameOf(form) {
    const hidden = Array.from(form.querySelectorAll("[type=hidden]"));
    const keys = hidden.filter((field) => !OF_THE_PAGE.includes(field.name)).map((field) => [field.name, field.value]);
    return JSON.stringify([address(form), keys]);
  }

  function formsByName() {
    const forms = new Map();
    for (const form of document.querySelectorAll(FORMS)) {
      const name = nameOf(form);
      forms.set(name, forms.has(name) ? null : form);
    }
    return forms;
  }

  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEY));
      return found && found.person === person ? found.forms : {};
    } catch (error) {
      return {};
    }
  }

  function keep(forms) {
    try {
      if (Object.keys(forms).length) sessionStorage.setItem(KEY, JSON.stringify({ person, forms }));
      else sessionStorage.removeItem(KEY);
    } catch (error) {
      // The browser keeps nothing: then this page does not, either.
    }
  }

  function textsOf(form) {
    const fields = Array.from(form.elements).filter((field) => field.name && field.matches(TEXTS));
    const typed = fields.filter((field) => field.value !== field.defaultValue);
    return typed.map((field) => [field.name, field.value, field.defaultValue, field.labels[0]?.textContent.trim()]);
  }

  // Not over what somebody else has saved meanwhile: the field is empty, or says what it said before one typed. What finds no
  // such field is given back.
  function putBack(form, texts) {
    const left = [];
    for (const [name, text, before, label] of texts) {
      const field = form?.elements[name];
      if (!field?.matches?.(TEXTS) || (field.value && field.value !== before && field.value !== text)) {
        left.push([label, text]);
        continue;
      }
      field.value = text;
      for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    }
    return left;
  }

  function show(texts) {
    const notice = document.getElementById("typed-beside");
    texts.forEach(([name, text], number) => {
      const [field, label, area] = ["div", "label", "textarea"].map((tag) => document.createElement(tag));
      field.className = "field";
      Object.assign(label, { htmlFor: `typed-beside-${number}`, textContent: name });
      Object.assign(area, { id: label.htmlFor, readOnly: true, rows: 3, value: text });
      field.append(label, area);
      notice.append(field);
    });
    notice.hidden = !texts.length;
  }

  const here = inAnyLanguage(location.pathname);
  const before = kept();
  const forms = formsByName();
  const unplaced = [];
  for (const [name, { page, texts }] of Object.entries(before)) {
    if (!forms.has(name) && page !== here) continue;
    unplaced.push(...putBack(forms.get(name), texts));
    delete before[name];
  }
  keep(before);
  show(unplaced);

  document.addEventListener("submit", function (event) {
    if (event.defaultPrevented || event.target.method !== "post") return; // the page stays, with all that is typed in it
    const left = IN_AND_OUT.test(address(event.target)) ? {} : kept();
    for (const [name, form] of IN_AND_OUT.test(address(event.target)) ? [] : formsByName()) {
      const texts = form && form !== event.target ? textsOf(form) : [];
      if (texts.length) left[name] = { page: here, texts };
      else delete left[name];
    }
    keep(left);
  });
})();
