// Gives the editor's box the name that its field's label has, for those who hear the page.
for (const field of document.querySelectorAll("textarea[data-django-prose-editor-configurable]")) {
  const name = () => {
    const box = field.parentElement.querySelector("[contenteditable]");
    if (!box || box.hasAttribute("aria-label")) return;
    box.setAttribute("aria-label", field.labels[0].textContent.trim());
    box.setAttribute("role", "textbox");
    box.setAttribute("aria-multiline", "true");
  };
  new MutationObserver(name).observe(field.parentElement, { childList: true, subtree: true });
  name();
}
